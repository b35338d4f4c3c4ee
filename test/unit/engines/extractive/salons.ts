/** What a hairdresser wrote down in one language, and what visitors ask in it. */
export interface Salon {
  readonly language: string;
  readonly files: Readonly<Record<string, string>>;
  readonly answerable: readonly (readonly [question: string, expected: string])[];
  readonly unanswerable: readonly string[];
}

export const SALONS: readonly Salon[] = [
  {
    language: 'de',
    files: {
      'zeiten.md':
        '# Öffnungszeiten\n\nWir haben von Dienstag bis Freitag von 9:00 bis 18:00 Uhr geöffnet, am Samstag von 9:00 bis 14:00 Uhr. Sonntag und Montag sind wir geschlossen.',
      'preise.md':
        '# Preise\n\n| Leistung | Preis |\n| --- | --- |\n| Herrenschnitt | 28 € |\n| Damenschnitt | 45 € |\n| Färben | ab 60 € |\n\nSie können bar oder mit Karte bezahlen.',
      'lage.md':
        '# So finden Sie uns\n\nUnser Salon liegt in der Lindenstraße 12 in Köln. Parkplätze gibt es kostenlos hinter dem Haus.',
      'team.md':
        '# Über uns\n\nDer Salon wurde 2009 von Anna Keller gegründet. Hunde sind bei uns willkommen. Sie bekommen eine Schale Wasser.',
    },
    answerable: [
      ['Wann haben Sie am Samstag geöffnet?', '9:00 bis 14:00 Uhr'],
      ['Haben Sie sonntags geöffnet?', 'geschlossen'],
      ['Was kostet ein Herrenschnitt?', '28 €'],
      ['Wo ist Ihr Salon?', 'Lindenstraße 12'],
      ['Darf ich meinen Hund mitbringen?', 'Hunde sind bei uns willkommen'],
      ['Wer hat den Salon gegründet?', 'Anna Keller'],
      ['Kann ich mit Karte bezahlen?', 'mit Karte'],
    ],
    unanswerable: [
      'Verkaufen Sie Motorräder?',
      'Was kostet eine Massage?',
      'Gibt es WLAN?',
      'Wie alt ist Anna Keller?',
    ],
  },
  {
    language: 'es',
    files: {
      'horario.md':
        '# Horario\n\nAbrimos de martes a viernes de 9:00 a 18:00 y los sábados de 9:00 a 14:00. Los domingos y lunes estamos cerrados.',
      'precios.md':
        '# Precios\n\n| Servicio | Precio |\n| --- | --- |\n| Corte de caballero | 20 € |\n| Corte de señora | 35 € |\n| Tinte | desde 50 € |\n\nPuede pagar en efectivo o con tarjeta.',
      'lugar.md':
        '# Dónde estamos\n\nNuestra dirección es calle Mayor 12, Madrid. Hay aparcamiento gratuito detrás del edificio.',
      'equipo.md':
        '# Sobre nosotros\n\nLa peluquería fue fundada en 2009 por Ana García. Los perros son bienvenidos.',
    },
    answerable: [
      ['¿Abren los sábados?', 'sábados de 9:00 a 14:00'],
      ['¿Cuánto cuesta un corte de caballero?', '20 €'],
      ['¿Dónde están?', 'calle Mayor 12'],
      ['¿Quién fundó la peluquería?', 'Ana García'],
      ['¿Puedo pagar con tarjeta?', 'con tarjeta'],
    ],
    unanswerable: ['¿Venden motocicletas?', '¿Cuánto cuesta un masaje?', '¿Tienen wifi?'],
  },
  {
    language: 'it',
    files: {
      'orari.md':
        '# Orari\n\nSiamo aperti dal martedì al venerdì dalle 9:00 alle 18:00 e il sabato dalle 9:00 alle 14:00. La domenica e il lunedì siamo chiusi.',
      'prezzi.md':
        '# Prezzi\n\n| Servizio | Prezzo |\n| --- | --- |\n| Taglio uomo | 22 € |\n| Taglio donna | 38 € |\n\nPotete pagare in contanti o con carta.',
      'luogo.md':
        '# Dove siamo\n\nIl nostro indirizzo è via Garibaldi 12, Torino. Dietro l’edificio c’è un parcheggio gratuito.',
      'noi.md': '# Chi siamo\n\nIl salone è stato fondato nel 2009 da Anna Rossi. I cani sono benvenuti.',
    },
    answerable: [
      ['Siete aperti il sabato?', 'sabato dalle 9:00 alle 14:00'],
      ['Quanto costa un taglio uomo?', '22 €'],
      ['Dove siete?', 'via Garibaldi 12'],
      ['Chi ha fondato il salone?', 'Anna Rossi'],
    ],
    unanswerable: ['Vendete motociclette?', 'Quanto costa un massaggio?', 'Avete il wifi?'],
  },
  {
    language: 'nl',
    files: {
      'tijden.md':
        '# Openingstijden\n\nWij zijn open van dinsdag tot vrijdag van 9:00 tot 18:00 uur en op zaterdag van 9:00 tot 14:00 uur. Op zondag en maandag zijn wij gesloten.',
      'prijzen.md':
        '# Prijzen\n\n| Behandeling | Prijs |\n| --- | --- |\n| Knippen heren | € 25 |\n| Knippen dames | € 40 |\n\nU kunt contant of met een kaart betalen.',
      'plaats.md':
        '# Waar u ons vindt\n\nOns adres is Dorpsstraat 12 in Utrecht. Achter het gebouw kunt u gratis parkeren.',
      'team.md': '# Over ons\n\nDe salon werd in 2009 opgericht door Anna de Vries. Honden zijn welkom.',
    },
    answerable: [
      ['Bent u op zaterdag open?', 'zaterdag van 9:00 tot 14:00'],
      ['Wat kost knippen voor heren?', '€ 25'],
      ['Waar is de salon?', 'Dorpsstraat 12'],
      ['Kan ik gratis parkeren?', 'gratis parkeren'],
    ],
    unanswerable: ['Verkoopt u motorfietsen?', 'Wat kost een massage?', 'Is er wifi?'],
  },
  {
    language: 'pl',
    files: {
      'godziny.md':
        '# Godziny otwarcia\n\nSalon jest czynny od wtorku do piątku w godzinach 9:00–18:00 oraz w sobotę w godzinach 9:00–14:00. W niedzielę i poniedziałek jest zamknięte.',
      'cennik.md':
        '# Cennik\n\n| Usługa | Cena |\n| --- | --- |\n| Strzyżenie męskie | 70 zł |\n| Strzyżenie damskie | 120 zł |\n\nMożna płacić gotówką lub kartą.',
      'adres.md':
        '# Gdzie nas znaleźć\n\nNasz adres to ulica Lipowa 12, Kraków. Za budynkiem jest bezpłatny parking.',
      'zespol.md': '# O nas\n\nSalon założyła w 2009 roku Anna Nowak. Psy są u nas mile widziane.',
    },
    answerable: [
      ['Czy w sobotę jest czynne?', 'w sobotę w godzinach 9:00–14:00'],
      ['Ile kosztuje strzyżenie męskie?', '70 zł'],
      ['Gdzie jest salon?', 'Lipowa 12'],
      ['Czy można płacić kartą?', 'kartą'],
    ],
    unanswerable: ['Czy sprzedajecie motocykle?', 'Ile kosztuje masaż?', 'Czy jest wifi?'],
  },
  {
    language: 'pt',
    files: {
      'horario.md':
        '# Horário\n\nAbrimos de terça a sexta das 9:00 às 18:00 e aos sábados das 9:00 às 14:00. Aos domingos e segundas estamos fechados.',
      'precos.md':
        '# Preços\n\n| Serviço | Preço |\n| --- | --- |\n| Corte masculino | R$ 60 |\n| Corte feminino | R$ 110 |\n\nVocê pode pagar em dinheiro ou com cartão.',
      'lugar.md':
        '# Onde estamos\n\nNosso endereço é Rua das Flores 12, São Paulo. Há estacionamento gratuito atrás do prédio.',
      'equipe.md': '# Sobre nós\n\nO salão foi fundado em 2009 por Ana Souza. Cães são bem-vindos.',
    },
    answerable: [
      ['Vocês abrem aos sábados?', 'sábados das 9:00 às 14:00'],
      ['Quanto custa um corte masculino?', 'R$ 60'],
      ['Onde fica o salão?', 'Rua das Flores 12'],
      ['Posso pagar com cartão?', 'com cartão'],
    ],
    unanswerable: ['Vocês vendem motocicletas?', 'Quanto custa uma massagem?', 'Tem wifi?'],
  },
  {
    language: 'ja',
    files: {
      'jikan.md':
        '# 営業時間\n\n火曜日から金曜日は9:00から18:00まで、土曜日は9:00から14:00まで営業しております。日曜日と月曜日は定休日です。',
      'ryokin.md':
        '# 料金\n\n| メニュー | 料金 |\n| --- | --- |\n| メンズカット | 4,000円 |\n| レディースカット | 6,000円 |\n\nお支払いは現金またはクレジットカードをご利用いただけます。',
      'basho.md': '# アクセス\n\n住所は東京都新宿区本町12です。建物の裏に無料の駐車場があります。',
    },
    answerable: [
      ['土曜日は営業していますか？', '土曜日は9:00から14:00まで'],
      ['メンズカットはいくらですか？', '4,000円'],
      ['住所はどこですか？', '本町12'],
      ['駐車場はありますか？', '駐車場があります'],
    ],
    unanswerable: ['オートバイを売っていますか？', 'マッサージはいくらですか？'],
  },
  {
    language: 'ar',
    files: {
      'awqat.md':
        '# ساعات العمل\n\nنفتح من الثلاثاء إلى الجمعة من 9:00 إلى 18:00، ويوم السبت من 9:00 إلى 14:00. نحن مغلقون يوم الأحد ويوم الاثنين.',
      'asaar.md':
        '# الأسعار\n\n| الخدمة | السعر |\n| --- | --- |\n| قص شعر رجالي | 80 ريال |\n| قص شعر نسائي | 150 ريال |\n\nيمكنكم الدفع نقدا أو بالبطاقة.',
      'makan.md': '# موقعنا\n\nعنواننا هو شارع الملك فهد 12، الرياض. توجد مواقف سيارات مجانية خلف المبنى.',
    },
    answerable: [
      ['هل تفتحون يوم السبت؟', 'السبت من 9:00 إلى 14:00'],
      ['كم سعر قص شعر رجالي؟', '80 ريال'],
      ['ما هو عنوانكم؟', 'شارع الملك فهد 12'],
      ['هل توجد مواقف سيارات؟', 'مواقف سيارات'],
    ],
    unanswerable: ['هل تبيعون دراجات نارية؟', 'كم سعر التدليك؟'],
  },
];
