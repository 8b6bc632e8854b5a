import type { photos as zh } from '../zh-cn/photos.ts'

/** Photos of a station at the desk. */
export const photos: typeof zh = {
  title: 'Photos',
  lead: 'Riders see them on the page of the station. Show the door, the sign and the inside, no faces or number plates. Place and time of the photo are not kept.',
  loading: 'Getting photos…',
  none: 'No photos yet.',
  full: most => `${most} at most. Remove one to add another.`,
  alt: 'What is on the photo',
  altNote: 'Read to those who do not see it: blue gate, water dispenser on the left',
  file: 'Choose a photo, or drop it here',
  fileNote: 'JPEG, PNG, WebP, up to 10 MB',
  chosen: name => `Chosen: ${name}`,
  needFile: 'Choose a photo first.',
  needAlt: 'Say first what is on the photo.',
  tooLarge: 'The photo is larger than 10 MB.',
  add: 'Add this photo',
  sending: 'Sending…',
  added: 'Added.',
  removed: 'Removed.',
  ordered: 'The order has changed.',
  earlier: alt => `Move forward: ${alt}`,
  later: alt => `Move back: ${alt}`,
  remove: alt => `Remove: ${alt}`,
  removeReally: 'It cannot be brought back.',
  removeNow: 'Remove it',
}
