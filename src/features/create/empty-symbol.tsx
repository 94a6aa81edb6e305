/** The three finder patterns that every symbol begins with, faint, waiting for content. */
export function EmptySymbol({ hint }: { readonly hint: string }) {
  return (
    <div className="relative size-full">
      <svg viewBox="0 0 29 29" className="size-full" aria-hidden="true" focusable="false">
        {['translate(4 4)', 'translate(18 4)', 'translate(4 18)'].map((place) => (
          <path key={place} transform={place} fill="#e9e2d6" fillRule="evenodd" d="M0 0h7v7H0zM1 1v5h5V1zM2 2h3v3H2z" />
        ))}
      </svg>
      <p className="absolute inset-0 grid place-items-center p-8 text-center text-[#5a5247]">
        <span className="bg-white px-2">{hint}</span>
      </p>
    </div>
  );
}
