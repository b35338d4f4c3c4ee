import type { Business } from './business.ts';
import { hotel } from './hotel.ts';
import { lawOffice } from './law-office.ts';
import { restaurant } from './restaurant.ts';
import { workshop } from './workshop.ts';

export type { Business } from './business.ts';

export const BUSINESSES: readonly Business[] = [restaurant, workshop, lawOffice, hotel];
