import type { SearchIndex } from '../../../../shared/engines/search/open-index.ts';
import { indexOf } from './ask.ts';

/** A small practice as a tenant would write it down. */
const FILES: Readonly<Record<string, string>> = {
  'opening-hours.md': `# Opening hours

| Day | Hours |
| --- | --- |
| Monday to Thursday | 8:00 am – 6:00 pm |
| Friday | 8:00 am – 3:00 pm |
| Saturday | 9:00 am – 1:00 pm |
| Sunday | closed |

We are closed on public holidays. The phone is answered from 8:00 am on every working day.
`,
  'prices.md': `# Prices

All prices include VAT. You pay after the visit, by card or cash.

| Treatment | Price | Duration |
| --- | --- | --- |
| Check-up | $60 | 20 min |
| Professional cleaning | $95 | 45 min |
| White filling | from $120 | 30 min |
| Root canal treatment | from $650 | 90 min |
| Teeth whitening | $320 | 60 min |
| Porcelain crown | $890 | two visits |

Children under 12 get their check-up free of charge.
`,
  'services.md': `# Our services

We offer the following treatments:

- Preventive care: check-ups, cleaning and sealants
- Fillings and root canal treatment
- Teeth whitening
- Crowns, bridges and implants
- Clear aligners for teenagers and adults

Dr. Maria Lopez leads the practice. Dr. James Chen treats children and nervous patients.
`,
  'location.md': `# Finding us

Our practice is at 42 Harbour Street, Springfield, on the second floor; there is a lift.

## Parking

Free parking for patients is behind the building. Street parking is limited to one hour.

## Public transport

Tram lines 3 and 7 stop at Harbour Square, two minutes on foot from our door.
`,
  'insurance.md': `# Insurance

We accept Delta Dental, Cigna, Aetna and MetLife. Please bring your insurance card to the first visit.

If your plan is not on the list, we give you an itemised invoice that you can send to your insurer.
`,
  'emergencies.md': `# Dental emergencies

For severe pain, swelling or a knocked-out tooth, call +1 555 0134 at any time, also at night and on weekends.

Keep a knocked-out tooth in milk and come within one hour. For trouble with breathing, dial 911 first.
`,
  'cancellation.md': `# Cancelling or moving an appointment

You can cancel or reschedule free of charge up to 24 hours before your appointment. Later cancellations and missed appointments are charged $40.

Call us or reply to the reminder message to cancel.
`,
};

export const dentalIndex = (): SearchIndex => indexOf(FILES);
