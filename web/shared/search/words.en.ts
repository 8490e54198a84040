import type { English } from '../words'
import type { SearchWords } from './words'

export default {
  search: 'Search complaints',
  go: 'Search',
  clear: 'Clear the search',
  hint: 'Number, words, subject, agency, village or district',
  NUMBER: 'Number',
  TITLE: 'Title',
  DESCRIPTION: 'Text',
  VILLAGE: 'Village',
  CATEGORY: 'Subject',
  OPD: 'Agency',
  DISTRICT: 'District',
  REPORTER_NAME: 'Reporter',
  REPORTER_PHONE: 'Telephone',
  partly: 'Nothing has all the words; these have most of them.',
  instead: 'Showing results for “{search}”.',
} satisfies English<SearchWords>
