import type { Speech } from '../speech.ts';

const NUMBERS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|none|several|both|no';

export const english: Speech = {
  asks: [
    ['any', 'what happens|what will happen|what if'],
    // Not a name but a role is asked for.
    ['yes-no', 'who can|who may|who must|who pays|who is allowed'],
    [
      'contact',
      'your email|your e mail|the email|an email|email address|e mail address|your phone|your telephone|a phone|phone number|' +
        'telephone number|number to call|fax|call you|reach you|contact you|get in touch|^email|^e mail|^phone|^telephone',
    ],
    [
      'money',
      'how much|price|prices|pricing|cost|costs|fee|fees|salary|charge|rates|rate for|rate per|daily rate|hourly rate|rent|deposit',
    ],
    [
      'count',
      'how many|how big|how tall|how high|how old|how far|how large|how deep|how heavy|how fast|how warm|how hot|how cold|how wide|number of|population|percentage of',
    ],
    [
      'hours',
      'what time|which time|when do you open|when do you close|when are you open|when are you closed|when do you start|how late|how early|until when|hours|^are you open|^are you closed',
    ],
    [
      'time',
      'when|what day|which day|what date|which date|what year|which year|what month|which month|what season|how long|how soon|how often',
    ],
    [
      'place',
      'where|what country|which country|what city|which city|what state|which state|what town|what street|address|located|location',
    ],
    ['person', 'who|whos|whose|whom'],
    ['reason', 'why|what caused|what causes|reason|reasons|how come'],
    [
      'yes-no',
      '^do|^does|^did|^is|^are|^was|^were|^can|^could|^will|^would|^has|^have|^should|^may|^am|^and do|^and is|^and are|^and can|^so is|^but is|^but do',
    ],
    [
      'steps',
      'what should i do|what do i do|what must i do|what to do|what shall i do|step by step|what are the steps',
    ],
    ['manner', 'how'],
    [
      'list',
      '^list|^name|^which|^what are|^what kinds|^what kind|^what types|^what services|^what treatments|^what insurance|^what products|^what languages|^what brands|what do you offer|what do you sell|what can i',
    ],
    ['definition', '^what is|^what was|^whats|^define|^what does|^what are|meaning of|definition of'],
  ],
  shows: {
    money:
      'free|no charge|no extra charge|million|billion|dollars|dollar|euros|euro|pounds|cents|included|waived',
    count: NUMBERS,
    time:
      'any time|anytime|closed|noon|midnight|century|around the clock|day|days|hour|hours|minute|minutes|week|weeks|month|months|year|years|seconds|today|daily|' +
      'monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|' +
      'january|february|march|april|june|july|august|september|october|november|december|summer|winter|spring|autumn',
    hours: 'any time|anytime|closed|noon|midnight|around the clock|day and night|round the clock|24 hours',
    place: 'street|st|road|avenue|floor|square|north|south|east|west|western|nearby|opposite|behind|building',
    manner:
      'by phone|by email|by text|by post|by mail|online|in person|call us|call the|email us|write to|send us|send a|text us|contact us|ask us|tell us|ask for|fill in|click|at the desk|at the front desk|at the reception',
    reason:
      'because|due to|since|so that|in order to|as a result|cause|caused|reason|reasons|therefore|thus|led to|owing to',
  },
  shown: {
    money: 'price prices pricing cost costs fee fees charge rate amount pay',
    time: 'time hours date day year open opening long often until take',
    hours: 'time hours open opening close closing until late early',
    place:
      'office practice shop store salon restaurant hotel clinic studio business company firm workshop address located location find place',
    contact: 'phone telephone number email address contact call reach',
    count: 'number many total',
    reason: 'reason cause',
  },
  generic:
    'reach contact offer provide have give need want like use get take make know work possible able much many long often time day name kind type ' +
    'mean meaning happen call thing way located information current currently today best good new show list describe explain ' +
    'purpose story behind role function importance definition example common popular form reason cause today tomorrow tonight now please question different difference between main say tell look help allowed available accept people someone anyone does go come near nearby around ' +
    'stand refer consider consist belong originate include set use call still ever always usually really actually exactly real various several each sort part case fact lot word term per famous known out same without within pls plz thx thanks guys',
  leaning:
    'it|this|that|these|those|they|he|she|its|their|his|her|such|however|therefore|also|otherwise|in that case|both|one of them|two of them|then',
  articles: 'the',
  second: {
    and: 'and|but|also',
    opens:
      'what|whats|how|when|until when|where|who|why|which|is|are|do|does|did|can|could|may|will|would|should',
  },
  provided: '^if|^unless|^in case',
  seasons:
    'january february march april june july august september october november december summer winter spring autumn holidays christmas',
  doing: 'can i|can we|may i|may we|could i|could we|am i allowed to|is it possible to',
  counting: 'how many',
  days: 'monday mon|tuesday tue tues|wednesday wed|thursday thu thur thurs|friday fri|saturday sat|sunday sun',
  ordinals: 'first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|last',
  superlative: '[a-z]{2,}est|most|least',
  ranks: 'second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]+(?:nd|rd|th)',
  until: 'to through thru until till',
  weekdays: 'weekday|weekdays',
  weekend: 'weekend|weekends',
  everyDay: 'every day|daily',
};
