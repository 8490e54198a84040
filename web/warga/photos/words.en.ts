import type { English } from '../../shared/words'
import type { PhotoWords } from './words'

export default {
  photosMany: 'At most {most} photos.',
  photoKind: '{name}: not a photo that can be opened. Choose a JPEG, PNG or WebP photo.',
  photoDamaged: '{name}: this photo is damaged or incomplete. Take or choose another one.',
  photoLarge: '{name}: larger than 10 MB. Shrink it, or choose another one.',
  removePhoto: 'Remove photo {index}',
  photoRemoved: 'Photo {index} removed',
  photoOf: 'Photo {index}',
} satisfies English<PhotoWords>
