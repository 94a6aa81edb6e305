/** The fields of a contact that both formats can hold. */
export type ContactFields = Readonly<
  Record<
    | 'firstName'
    | 'lastName'
    | 'organization'
    | 'jobTitle'
    | 'mobile'
    | 'phone'
    | 'email'
    | 'website'
    | 'street'
    | 'city'
    | 'region'
    | 'postcode'
    | 'country'
    | 'note',
    string
  >
>;

export const EMPTY_CONTACT: ContactFields = {
  firstName: '',
  lastName: '',
  organization: '',
  jobTitle: '',
  mobile: '',
  phone: '',
  email: '',
  website: '',
  street: '',
  city: '',
  region: '',
  postcode: '',
  country: '',
  note: '',
};
