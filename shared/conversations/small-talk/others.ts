import type { SmallTalk } from './talk.ts';

/** Functions, so that only the needed languages are built. */
export const OTHERS: Readonly<Record<string, () => SmallTalk>> = {
  de: () => ({
    fillers:
      'ok okay super prima toll alles klar perfekt vielen herzlichen schon sehr ganz lieben fur ihre deine die hilfe auskunft antwort information bob zusammen nochmals mal',
    greetings:
      'hallo|guten tag|guten morgen|guten abend|gruss gott|gruezi|servus|moin|hi|hallo guten tag|wie geht es ihnen|wie gehts|wie geht es dir|hallo wie geht es ihnen|hallo wie gehts',
    thanks: 'danke|dank|dankeschon|merci|danke ihnen|ich danke ihnen',
    farewells:
      'tschuss|auf wiedersehen|auf wiederschauen|bis bald|bis spater|bis dann|schonen tag|einen schonen tag|schonen tag noch|einen schonen tag noch|tag noch|danke tschuss|danke auf wiedersehen|gute nacht',
    identity:
      'wer sind sie|wer bist du|was sind sie|was bist du|wie heissen sie|wie heisst du|mit wem spreche ich|mit wem schreibe ich|sind sie ein mensch|bist du ein mensch|sind sie ein roboter|bist du ein roboter|sind sie ein bot|bist du ein bot|sind sie eine ki|bist du eine ki|bist du ein mensch oder ein bot|bist du ein mensch oder ein roboter|bist du mensch oder maschine|spreche ich mit einem menschen|spreche ich mit einem bot|bist du echt',
    ability:
      'was konnen sie|was kannst du|was konnen sie tun|wie konnen sie mir helfen|wie kannst du mir helfen|konnen sie mir helfen|kannst du mir helfen|hilfe|was kann ich sie fragen|was kann ich fragen|wobei konnen sie helfen|wobei konnen sie mir helfen',
    welcome: 'Sehr gern! Kann ich Ihnen sonst noch weiterhelfen?',
    goodbye: 'Auf Wiedersehen und vielen Dank für Ihren Besuch!',
    who: ({ name }) =>
      `Ich bin ${name}, ein KI-Assistent. Ich beantworte Fragen anhand von Informationen, die das Team freigegeben hat.`,
    what: 'Ich beantworte Fragen anhand von Informationen, die das Team freigegeben hat. Was möchten Sie wissen?',
  }),
  nl: () => ({
    fillers:
      'ok oke prima super top perfect heel erg veel wel hartelijk voor uw je de hulp informatie antwoord bob allemaal nogmaals',
    greetings:
      'hallo|hoi|goedendag|goedemorgen|goedemiddag|goedenavond|goeiemorgen|dag|hoe gaat het|hoe gaat het met u|hallo hoe gaat het',
    thanks: 'dank|dank u|dank u wel|dank je|dank je wel|dankjewel|dankuwel|bedankt|dankje',
    farewells:
      'doei|dag|tot ziens|tot straks|tot later|fijne dag|een fijne dag|fijne dag nog|prettige dag|bedankt doei|bedankt dag|bedankt tot ziens|welterusten',
    identity:
      'wie bent u|wie ben je|wat bent u|wat ben je|hoe heet u|hoe heet je|met wie spreek ik|met wie praat ik|bent u een mens|ben je een mens|bent u een robot|ben je een robot|bent u een bot|ben je een bot|bent u een ai|ben je een ai|ben je een mens of een robot|ben je een mens of een bot|praat ik met een mens|praat ik met een robot',
    ability:
      'wat kunt u|wat kun je|wat kan je|wat kunt u doen|wat kun je doen|hoe kunt u mij helpen|hoe kun je mij helpen|kunt u mij helpen|kun je mij helpen|kun je me helpen|kunt u me helpen|help|wat kan ik vragen|wat kan ik u vragen',
    welcome: 'Graag gedaan! Kan ik u verder nog ergens mee helpen?',
    goodbye: 'Tot ziens en hartelijk dank voor uw bezoek!',
    who: ({ name }) =>
      `Ik ben ${name}, een AI-assistent. Ik beantwoord vragen op basis van informatie die het team heeft goedgekeurd.`,
    what: 'Ik beantwoord vragen op basis van informatie die het team heeft goedgekeurd. Wat wilt u weten?',
  }),
  es: () => ({
    fillers:
      'ok vale perfecto genial estupendo muchas muchisimas mil por su tu la ayuda informacion respuesta bob a todos otra vez de nuevo',
    greetings:
      'hola|buenas|buenos dias|buenas tardes|buenas noches|hola buenas|hola buenos dias|hola buenas tardes|hola buenas noches|que tal|como esta|como estas|como esta usted|hola que tal|hola como esta|hola como estas',
    thanks: 'gracias|se lo agradezco|muy amable|gracias muy amable',
    farewells:
      'adios|hasta luego|hasta pronto|hasta manana|nos vemos|chao|que tenga un buen dia|que tengas un buen dia|buen dia|gracias adios|gracias hasta luego|adios gracias',
    identity:
      'quien es|quien eres|quien es usted|que eres|que es usted|como se llama|como te llamas|con quien hablo|con quien estoy hablando|eres humano|es usted humano|eres una persona|es usted una persona|eres un robot|es usted un robot|eres un bot|eres una ia|eres real|eres una persona o un bot|eres una persona o un robot|eres humano o robot|eres un bot o una persona|hablo con una persona|hablo con un robot',
    ability:
      'que puede hacer|que puedes hacer|que sabes hacer|como puede ayudarme|como puedes ayudarme|en que puede ayudarme|en que puedes ayudarme|me puede ayudar|me puedes ayudar|puede ayudarme|puedes ayudarme|ayuda|que puedo preguntar|que puedo preguntarle',
    welcome: '¡De nada! ¿Hay algo más en lo que pueda ayudarle?',
    goodbye: '¡Hasta luego y gracias por su visita!',
    who: ({ name }) =>
      `Soy ${name}, un asistente de IA. Respondo a preguntas con información aprobada por el equipo.`,
    what: 'Respondo a preguntas con información aprobada por el equipo. ¿Qué le gustaría saber?',
  }),
  it: () => ({
    fillers:
      'ok va bene perfetto ottimo tante mille molte infinite per il suo tuo l aiuto informazioni informazione risposta bob a tutti ancora',
    greetings:
      'ciao|salve|buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|buondi|come sta|come stai|come va|ciao come stai|ciao come va|buongiorno come sta',
    thanks: 'grazie|la ringrazio|ti ringrazio|vi ringrazio|molto gentile|grazie molto gentile',
    farewells:
      'arrivederci|arrivederla|a presto|a dopo|ci vediamo|buona giornata|buona serata|buonanotte|addio|grazie arrivederci|grazie buona giornata|grazie ciao',
    identity:
      'chi sei|chi e|chi e lei|cosa sei|che cosa sei|come ti chiami|come si chiama|con chi parlo|con chi sto parlando|sei umano|sei una persona|sei una persona vera|sei un robot|sei un bot|e un robot|e una persona|sei una persona o un robot|sei un robot o una persona|sei umano o un robot|parlo con una persona|parlo con un robot|sei un ia|sei un intelligenza artificiale',
    ability:
      'cosa puoi fare|cosa puo fare|che cosa puoi fare|cosa sai fare|come puoi aiutarmi|come puo aiutarmi|puoi aiutarmi|puo aiutarmi|mi puoi aiutare|mi puo aiutare|aiuto|cosa posso chiedere|cosa posso chiederti|cosa posso chiederle',
    welcome: 'Prego! Posso aiutarla in altro?',
    goodbye: 'Arrivederci e grazie della visita!',
    who: ({ name }) =>
      `Sono ${name}, un assistente basato sull’IA. Rispondo alle domande con informazioni approvate dal team.`,
    what: 'Rispondo alle domande con informazioni approvate dal team. Che cosa desidera sapere?',
  }),
  pt: () => ({
    fillers:
      'ok certo perfeito otimo legal muito mesmo pela por sua tua a ajuda informacao resposta bob pessoal todos novamente de novo',
    greetings:
      'ola|oi|bom dia|boa tarde|boa noite|ola bom dia|ola boa tarde|oi bom dia|oi boa tarde|tudo bem|oi tudo bem|ola tudo bem|como vai|como esta|como voce esta|ola como esta',
    thanks: 'obrigado|obrigada|brigado|brigada|agradeco|grato|grata|valeu',
    farewells:
      'tchau|adeus|ate logo|ate mais|ate breve|ate amanha|tenha um bom dia|obrigado tchau|obrigada tchau|obrigado ate logo|obrigada ate logo',
    identity:
      'quem e voce|quem es tu|quem e|o que e voce|o que voce e|qual e o seu nome|qual o seu nome|qual seu nome|como voce se chama|com quem estou falando|com quem falo|voce e humano|voce e uma pessoa|voce e um robo|voce e um bot|voce e uma ia|voce e real|voce e uma pessoa ou um robo|voce e um robo ou uma pessoa|voce e humano ou robo|estou falando com um robo|estou falando com uma pessoa|es humano|es um robo',
    ability:
      'o que voce pode fazer|o que voce faz|o que voce sabe fazer|o que pode fazer|como voce pode me ajudar|como pode me ajudar|como pode ajudar|pode me ajudar|voce pode me ajudar|pode ajudar me|me ajuda|ajuda|o que posso perguntar',
    welcome: 'De nada! Posso ajudar em mais alguma coisa?',
    goodbye: 'Até logo e obrigado pela sua visita!',
    who: ({ name }) =>
      `Sou ${name}, um assistente de IA. Respondo a perguntas com informações aprovadas pela equipe.`,
    what: 'Respondo a perguntas com informações aprovadas pela equipe. O que gostaria de saber?',
  }),
  pl: () => ({
    fillers:
      'ok dobrze super swietnie bardzo serdecznie pieknie za panstwa twoja pomoc informacje informacje odpowiedz bob wszystkim jeszcze raz',
    greetings:
      'czesc|hej|witam|witaj|dzien dobry|dobry wieczor|dobry|halo|jak sie pan ma|jak sie pani ma|jak sie masz|co slychac|dzien dobry co slychac|czesc co slychac|czesc jak sie masz',
    thanks: 'dziekuje|dzieki|dziekujemy|dzieki wielkie|wielkie dzieki',
    farewells:
      'do widzenia|do zobaczenia|na razie|pa|pa pa|milego dnia|dobranoc|zycze milego dnia|dziekuje do widzenia|dziekuje milego dnia|dzieki pa|zegnam',
    identity:
      'kim jestes|kto to|z kim rozmawiam|z kim pisze|jak sie nazywasz|jak masz na imie|jak sie pan nazywa|czy jestes czlowiekiem|jestes czlowiekiem|czy jestes robotem|jestes robotem|czy jestes botem|jestes botem|czy to bot|czy to czlowiek|jestes czlowiekiem czy botem|jestes czlowiekiem czy robotem|czy jestes czlowiekiem czy robotem|czy rozmawiam z czlowiekiem|czy rozmawiam z botem|czym jestes',
    ability:
      'co potrafisz|co umiesz|co mozesz zrobic|jak mozesz mi pomoc|w czym mozesz pomoc|w czym mozesz mi pomoc|czy mozesz mi pomoc|mozesz mi pomoc|pomocy|o co moge zapytac|o co moge pytac',
    welcome: 'Bardzo proszę! Czy mogę jeszcze w czymś pomóc?',
    goodbye: 'Do widzenia i dziękuję za wizytę!',
    who: ({ name }) =>
      `Nazywam się ${name} i jestem asystentem AI. Odpowiadam na pytania na podstawie informacji zatwierdzonych przez zespół.`,
    what: 'Odpowiadam na pytania na podstawie informacji zatwierdzonych przez zespół. Czego chcą się Państwo dowiedzieć?',
  }),
  ja: () => ({
    fillers: '',
    greetings:
      'こんにちは|こんばんは|おはよう|おはようございます|はじめまして|やあ|もしもし|お世話になります|お世話になっております|お元気ですか|元気ですか',
    thanks:
      'ありがとう|ありがとうございます|ありがとうございました|どうもありがとう|どうもありがとうございます|どうもありがとうございました|どうも|助かりました|感謝します',
    farewells:
      'さようなら|さよなら|またね|では また|ではまた|じゃあね|バイバイ|失礼します|失礼いたします|おやすみなさい',
    identity:
      'あなたは誰ですか|あなたはだれですか|誰ですか|どなたですか|お名前は|お名前は何ですか|名前は何ですか|あなたは人間ですか|人間ですか|あなたはロボットですか|ロボットですか|あなたはaiですか|aiですか|ボットですか|人間ですかロボットですか|人間ですか aiですか|ロボットと話していますか',
    ability:
      '何ができますか|あなたは何ができますか|何ができるの|何を聞けますか|何を聞けばいいですか|助けて|助けてください|手伝ってください|ヘルプ',
    welcome: 'どういたしまして。ほかにお手伝いできることはございますか。',
    goodbye: 'ご利用ありがとうございました。またのお越しをお待ちしております。',
    who: ({ name }) => `AIアシスタントの${name}です。チームが承認した情報をもとに、ご質問にお答えします。`,
    what: 'チームが承認した情報をもとに、ご質問にお答えします。どのようなことをお知りになりたいですか。',
  }),
  ar: () => ({
    fillers: 'جزيلا جزيل كثيرا جدا لك لكم على مساعدتك مساعدتكم المساعدة حسنا ممتاز تمام رائع بوب',
    greetings:
      'مرحبا|أهلا|اهلا|أهلا وسهلا|اهلا وسهلا|السلام عليكم|السلام عليكم ورحمة الله|السلام عليكم ورحمة الله وبركاته|صباح الخير|مساء الخير|سلام|هلا|كيف حالك|كيف حالكم|مرحبا كيف حالك|أهلا كيف حالك',
    thanks: 'شكرا|أشكرك|أشكركم|اشكرك|اشكركم|شكر|ألف شكر|مشكور|مشكورين|بارك الله فيك|بارك الله فيكم',
    farewells:
      'مع السلامة|إلى اللقاء|الى اللقاء|وداعا|باي|في أمان الله|في امان الله|تصبح على خير|تصبحون على خير|يومك سعيد|شكرا مع السلامة|شكرا إلى اللقاء',
    identity:
      'من أنت|من انت|من أنتم|ما اسمك|ما هو اسمك|مع من أتحدث|مع من اتحدث|من معي|هل أنت إنسان|هل انت انسان|هل أنت شخص حقيقي|هل أنت روبوت|هل انت روبوت|هل أنت بوت|هل أنت آلة|انت روبوت|أنت روبوت|أنت إنسان أم روبوت|هل أنت إنسان أم روبوت|هل أتحدث مع إنسان|هل أتحدث مع روبوت|انت مين|مين انت|مين معي',
    ability:
      'ماذا يمكنك أن تفعل|ماذا يمكنك ان تفعل|ماذا تستطيع أن تفعل|ماذا تفعل|كيف يمكنك مساعدتي|كيف تساعدني|هل يمكنك مساعدتي|هل تستطيع مساعدتي|ساعدني|مساعدة|عن ماذا يمكنني أن أسأل|ماذا يمكنني أن أسأل',
    welcome: 'على الرحب والسعة! هل هناك شيء آخر يمكنني مساعدتكم فيه؟',
    goodbye: 'إلى اللقاء، وشكرًا لزيارتكم!',
    who: ({ name }) =>
      `أنا ${name}، مساعد يعمل بالذكاء الاصطناعي. أجيب عن الأسئلة من معلومات اعتمدها الفريق.`,
    what: 'أجيب عن الأسئلة من معلومات اعتمدها الفريق. ما الذي تودّون معرفته؟',
  }),
};
