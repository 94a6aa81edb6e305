/** The screen's heading; focus comes here when the screen changes, so a screen reader says where it is. */
export function PageTitle({ children }: { readonly children: string }) {
  return (
    <h1 tabIndex={-1} data-page-title className="text-title leading-tight font-semibold outline-none">
      {children}
    </h1>
  );
}
