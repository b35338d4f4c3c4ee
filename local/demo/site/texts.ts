/** Texts of the demo's website in one language. */
export interface SiteTexts {
  readonly lang: 'en' | 'ar';
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly nav: readonly (readonly [anchor: string, label: string])[];
  readonly call: string;
  readonly heroTitle: string;
  readonly heroText: string;
  readonly heroAsk: string;
  readonly facts: readonly (readonly [strong: string, rest: string])[];
  readonly servicesTitle: string;
  readonly services: readonly (readonly [name: string, text: string])[];
  readonly pricesTitle: string;
  readonly pricesNote: string;
  readonly prices: readonly (readonly [treatment: string, price: string])[];
  readonly hoursTitle: string;
  readonly hours: readonly (readonly [days: string, times: string])[];
  readonly findTitle: string;
  readonly address: readonly string[];
  readonly demoNote: string;
  readonly variants: string;
}

export const english: SiteTexts = {
  lang: 'en',
  dir: 'ltr',
  title: 'Bright Smile Dental, Riverton',
  nav: [
    ['services', 'Services'],
    ['prices', 'Prices'],
    ['visit', 'Hours and location'],
  ],
  call: 'Call us',
  heroTitle: 'Calm, careful dentistry for the whole family',
  heroText:
    'Four dentists and five hygienists in the heart of Riverton. Same-day help when something hurts, clear prices before every treatment.',
  heroAsk: 'Questions? Ask Bob, in the corner of this page, at any time.',
  facts: [
    ['6 insurers', 'in network'],
    ['Same day', 'appointments for pain'],
    ['7:30 pm', 'late evening on Wednesdays'],
  ],
  servicesTitle: 'What we do',
  services: [
    [
      'Check-ups and cleaning',
      'Thirty minutes for a check-up, forty-five for a cleaning with one of our hygienists.',
    ],
    [
      'Fillings and crowns',
      'Tooth-colored fillings, and ceramic crowns from our own lab, usually on the same day.',
    ],
    ['Children', 'From the first tooth on, with Dr. Hannah Whitfield.'],
    ['Implants', 'Planned on a 3D scan and placed by Dr. Samuel Ortega.'],
    ['Clear aligners', 'For teenagers and adults, in 6 to 18 months.'],
    ['Emergencies', 'Two appointments are kept free every day.'],
  ],
  pricesTitle: 'Prices',
  pricesNote: 'Without insurance. You receive a written estimate before any treatment over $200.',
  prices: [
    ['New patient examination with X-rays', '$145'],
    ['Regular check-up', '$75'],
    ['Professional cleaning', '$120'],
    ['Composite filling, one surface', '$190'],
    ['Ceramic crown', '$1,250'],
    ['Emergency visit', '$130'],
  ],
  hoursTitle: 'Opening hours',
  hours: [
    ['Monday, Tuesday, Thursday', '8:00 am – 6:00 pm'],
    ['Wednesday', '8:00 am – 7:30 pm'],
    ['Friday', '8:00 am – 4:00 pm'],
    ['Saturday', '9:00 am – 1:00 pm'],
    ['Sunday', 'closed'],
  ],
  findTitle: 'Find us',
  address: ['214 Maple Street, Suite 3', 'Riverton, OR 97455', '(541) 555-0142'],
  demoNote: 'A made-up practice: the demo of Bob on this machine.',
  variants: 'The same page',
};

export const arabic: SiteTexts = {
  lang: 'ar',
  dir: 'rtl',
  title: 'برايت سمايل لطب الأسنان، ريفرتون',
  nav: [
    ['services', 'خدماتنا'],
    ['prices', 'الأسعار'],
    ['visit', 'المواعيد والعنوان'],
  ],
  call: 'اتصل بنا',
  heroTitle: 'عناية هادئة ودقيقة بأسنان العائلة كلها',
  heroText:
    'أربعة أطباء وخمس أخصائيات صحة فم في قلب ريفرتون. مساعدة في اليوم نفسه عند الألم، وأسعار واضحة قبل كل علاج.',
  heroAsk: 'لديك سؤال؟ اسأل بوب في زاوية هذه الصفحة في أي وقت.',
  facts: [
    ['٦ شركات تأمين', 'نتعامل معها مباشرة'],
    ['في اليوم نفسه', 'مواعيد لمن يتألم'],
    ['٧:٣٠ مساءً', 'دوام متأخر يوم الأربعاء'],
  ],
  servicesTitle: 'ماذا نقدّم',
  services: [
    ['الفحص والتنظيف', 'ثلاثون دقيقة للفحص وخمس وأربعون للتنظيف مع إحدى أخصائياتنا.'],
    ['الحشوات والتيجان', 'حشوات بلون الأسنان وتيجان خزفية من مختبرنا، غالبًا في اليوم نفسه.'],
    ['الأطفال', 'من السن الأولى، مع الدكتورة هانا ويتفيلد.'],
    ['زراعة الأسنان', 'بتخطيط على صورة ثلاثية الأبعاد، مع الدكتور صامويل أورتيغا.'],
    ['التقويم الشفاف', 'لليافعين والبالغين، خلال ٦ إلى ١٨ شهرًا.'],
    ['الطوارئ', 'موعدان محجوزان للطوارئ كل يوم.'],
  ],
  pricesTitle: 'الأسعار',
  pricesNote: 'من دون تأمين. تحصل على تقدير مكتوب قبل أي علاج تزيد كلفته على 200 دولار.',
  prices: [
    ['فحص مريض جديد مع صور الأشعة', '$145'],
    ['فحص دوري', '$75'],
    ['تنظيف احترافي', '$120'],
    ['حشوة تجميلية، سطح واحد', '$190'],
    ['تاج خزفي', '$1,250'],
    ['زيارة طارئة', '$130'],
  ],
  hoursTitle: 'أوقات الدوام',
  hours: [
    ['الإثنين والثلاثاء والخميس', '8:00 – 18:00'],
    ['الأربعاء', '8:00 – 19:30'],
    ['الجمعة', '8:00 – 16:00'],
    ['السبت', '9:00 – 13:00'],
    ['الأحد', 'مغلق'],
  ],
  findTitle: 'كيف تصل إلينا',
  address: ['214 Maple Street, Suite 3', 'Riverton, OR 97455', '(541) 555-0142'],
  demoNote: 'عيادة متخيَّلة: عرض لبوب على هذا الجهاز.',
  variants: 'الصفحة نفسها',
};
