import type { English } from '../../shared/words'
import type { ServiceWords } from './words'

export default {
  title: 'Public services',
  lead: 'Requirements, cost, duration and opening hours of the services of all offices and districts.',
  search: 'Find a service',
  searchHint: 'Such as KTP, referral, or the name of an office',
  topics: 'About what',
  all: 'All',
  opd: 'Office or district',
  opdAll: 'All offices',
  none: 'No service fits.',
  noneHint: 'Try another word, or ask us.',
  askAnyway: 'Ask us',
  offlineFound: 'Without a link only names of services are searched.',
  missing: 'There is no such service',
  missingHint: 'Its office may have withdrawn it, or the address is wrong.',
  toList: 'See all services',
  changed: 'This service was updated just now.',
  needed: 'Is this what you needed?',
  yes: 'Yes',
  no: 'No, I want to ask',
  thanks: 'Thank you. We hope that it goes well.',
  alsoServices: 'Services that fit',
  allFound: 'All {count} services that fit',
} satisfies English<ServiceWords>
