import { EVIDENCE_WORDS } from '../../i18n/evidence/words';
import { useWords } from '../../i18n/use-words';
import { useServices } from '../../services/services-context';
import { PageTitle } from '../../ui/page-title';
import { LogSection } from './log-section';
import { ReleaseSection } from './release-section';
import { DefenceSection, PartsSection, RequestsSection } from './server-sections';

/** What the product claims about itself, each with the means to check it. */
export function EvidenceScreen() {
  const { build } = useServices();
  const words = useWords(EVIDENCE_WORDS);
  return (
    <div className="mx-auto grid w-full max-w-3xl grid-cols-[minmax(0,1fr)] gap-8 px-4 min-[26rem]:px-6 lg:px-12">
      <div className="grid gap-2">
        <PageTitle>{words.title}</PageTitle>
        <p className="max-w-[calc(100%-4rem)] text-ink-soft md:max-w-none">{words.lead}</p>
      </div>
      <ReleaseSection words={words} version={build.version} build={build.commit} />
      <RequestsSection words={words} />
      <LogSection words={words} />
      <DefenceSection words={words} />
      <PartsSection words={words} />
    </div>
  );
}
