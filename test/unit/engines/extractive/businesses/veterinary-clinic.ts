import type { Business } from './business.ts';

/** Written after the weights were fitted, and not fitted on: it shows what they do with a business they never met. */
export const veterinaryClinic: Business = {
  name: 'Riverside Veterinary Clinic',
  files: {
    'vet.md': `# Riverside Veterinary Clinic

We care for dogs, cats, rabbits and birds. We do not treat horses or farm animals.

## Opening hours

Monday to Friday: 8:30 am – 6:30 pm
Saturday: 9 am – noon
Sunday: closed

## Appointments

Please book online or call 555-0177. Walk-ins are welcome between 4 and 5 pm, but you may have to wait.

## Vaccinations

Puppies get their first vaccination at eight weeks. Adult dogs need a booster every year. A vaccination costs $45, including the examination.
`,
    'fees.md': `# Fees

- Consultation: $55
- Neutering, cat: $180
- Neutering, dog: from $290
- Dental cleaning: $240
- Microchip: $35

Payment is due at the end of the visit. We take cards and cash, and we bill pet insurers directly if you bring your policy number.
`,
    'team.md': `# Our team

Dr. Julia Stern founded the clinic in 2011. Dr. Omar Haddad is our surgeon. Three nurses look after the animals on the ward.

We have our own laboratory and X-ray. Results are usually ready within 20 minutes.
`,
    'emergency.md': `# Emergencies

Outside opening hours, call the animal hospital at 555-0911. If your pet has eaten something poisonous, bring the packaging with you and do not make it vomit.

Signs of heat stroke are heavy panting, drooling and weakness. Move the animal into the shade, cool its paws with water and come at once.
`,
    'visit.md': `# Your visit

You find us at 5 Mill Lane, next to the fire station. Parking is free for an hour. Cats should come in a carrier; dogs must be on a leash. Please do not feed your pet for 12 hours before surgery.
`,
  },
  answerable: [
    ['Do you treat horses?', 'do not treat horses'],
    ['Are you open on Sunday?', 'Sunday: closed'],
    ['When are you open on Saturday?', '9 am – noon'],
    ['How much is a consultation?', '$55'],
    ['What does it cost to neuter a cat?', '$180'],
    ['Do you treat rabbits?', 'rabbits'],
    ['Who founded the clinic?', 'Dr. Julia Stern'],
    ['Who is the surgeon?', 'Dr. Omar Haddad'],
    ['How often do adult dogs need a booster?', 'every year'],
    ['Can I come without an appointment?', 'Walk-ins'],
    ['Where are you?', '5 Mill Lane'],
    ['Is parking free?', 'free for an hour'],
    ['My dog ate something poisonous, what should I do?', 'bring the packaging'],
    ['What are the signs of heat stroke?', 'heavy panting'],
    ['How many nurses do you have?', 'Three nurses'],
    ['How long do results take?', '20 minutes'],
    ['Do you bill insurance?', 'bill pet insurers'],
    ['How much is a vaccination?', '$45'],
    ['When do puppies get their first vaccination?', 'eight weeks'],
    ['Should I feed my cat before surgery?', 'do not feed'],
    ['How much is a microchip?', '$35'],
    ['what animals do you care for', 'dogs, cats, rabbits and birds'],
    ['Do you have x-ray?', 'X-ray'],
    ['how do I make an appointment', 'book online'],
  ],
  unanswerable: [
    'Do you treat snakes?',
    'How much is an x-ray?',
    'Do you offer grooming?',
    'Do you sell pet food?',
    'Who is the receptionist?',
    'Can I adopt a cat?',
    'Do you board dogs during holidays?',
    'How much is surgery?',
    'Do you accept Bitcoin?',
    'When was Dr. Haddad born?',
    'How much does euthanasia cost?',
    'Do you have a website?',
    'Do you make home visits?',
    'Can I become a nurse?',
    'What is the best dog breed?',
    'Do you offer acupuncture?',
    'How many dogs do you treat per year?',
    'Where did Dr. Stern study?',
  ],
};
