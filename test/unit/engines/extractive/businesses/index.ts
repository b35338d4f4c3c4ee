import { bicycleHire } from './bicycle-hire.ts';
import type { Business } from './business.ts';
import { helpCentre } from './help-centre.ts';
import { hotel } from './hotel.ts';
import { lawOffice } from './law-office.ts';
import { publicLibrary } from './public-library.ts';
import { restaurant } from './restaurant.ts';
import { veterinaryClinic } from './veterinary-clinic.ts';
import { webShop } from './web-shop.ts';
import { workshop } from './workshop.ts';

export type { Business } from './business.ts';

/** Those that the weights of the confidence are fitted on. */
export const BUSINESSES: readonly Business[] = [restaurant, workshop, lawOffice, hotel];

/** Those that they are not. */
export const UNSEEN: readonly Business[] = [
  veterinaryClinic,
  bicycleHire,
  webShop,
  helpCentre,
  publicLibrary,
];
