import { KindDialog } from './kind-dialog';
import { KindForm } from './kind-form';
import { KindName } from './kind-name';

/** What the create screen fetches when a kind other than text is asked for. */
export const KIND_FORMS = { KindDialog, KindForm, KindName };
