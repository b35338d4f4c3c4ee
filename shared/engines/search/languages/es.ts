import type { LanguageData } from './language.ts';

/** Snowball's Spanish stemmer (steps 1 and 2 in one), with Savoy's light stemmer for number and gender. */
export const es = (): LanguageData => ({
  stop:
    'a al algo alguna alguno ante antes aqui asi aunque cada como con cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde dos e el ella ellas ellos en ' +
    'entre era eres es esa ese eso esta estan estamos estas este esto estos estoy fue gracias ha habia han hasta hay haya hola la las le les lo los mas me mi mis mucho muy ' +
    'nada ni no nos nosotros nuestra nuestras nuestro nuestros o otra otro para pero poco por porque puede pueden puedo podemos podria que quien quiero quisiera se sea ser si sin ' +
    'sobre soy son su sus tambien te tengo tenemos tiene tienen teneis todo todos tras tu tus un una unas uno unos usted ustedes y ya yo hacen hace hago debo debe suele favor ' +
    'q xq vosotros vosotras os vuestro vuestra vuestros vuestras quienes cuales adonde algun algunos algunas esos esas aquel aquella sois estais tendria tendrian podria podrian hacia',
  signs:
    'lunes martes miercoles jueves viernes sabado sabados domingo domingos horas cuesta cuestan precio precios citas abierto abrimos cerrado solo atienden trabajamos aceptan aceptamos horario',
  shared:
    'ser antes a al son me no he has de del la las los el en es con san se si o e i te le les lo mi su sin era sea ha otro un un para per por como una dos tu q os',
  letters: 'ñ¿¡',
  steps: [
    ['(?<=..)ces$', 'z'],
    ['(?<=...)mente$', ''],
    [
      '(?<=....)(?:aciones|acion|iciones|icion|amientos?|imientos?|adora?|adores|ancias?|encias?|antes?|entes?)$',
      '',
    ],
    [
      '(?<=...)(?:[aei]r(?:se|me|lo|la|los|las|nos)?|[ai]d[oa]s?|ando|iendo|[aei]mos|[aei]remos|aron|ieron|aba[ns]?|[aei]ran|[ae]is|ezas?|ales|al|eis|an|en|as|es|os|io|ia|s|o|a|e)$',
      '',
    ],
    ['(?<=...)(?:i|u)$', ''],
  ],
  same:
    'abr:abiert,apertur,abier cerr:cierr,cerrad cost:cuest,preci,tarif pag:pagu,abon cancel:anul aparc:estacion,parking reserv:pid ubic:direccion ' +
    'urg:urgenci,emerg emergenci:urg dient:dentad nin:pequen encuentr:encontr comienz:comenz muev:mov duel:dol,dolor tra:traig',
  talk: {
    synonyms:
      'precio coste costo tarifa|direccion ubicacion lugar|telefono numero llamar|horario abierto apertura|cita reserva turno reservar|' +
      'cancelar anular cambiar|correo email contacto|pagar pago|urgencia emergencia|personal equipo|envio entrega|alquilar alquiler arrendar|gratis gratuito|edad anos|ensenar impartir clase|llevar traer|comenzar empezar inicio',
    implied: [
      ['\\bcuanto (?:cuesta|cuestan|es|son|vale|valen|cobran)\\b', 'precio coste'],
      ['\\bdonde (?:estan|esta|queda|quedan|se)\\b|\\bcomo (?:llego|llegar)\\b', 'direccion calle'],
      [
        '\\b(?:cuando|a que hora|hasta que hora|desde que hora) (?:abren|cierran|estan|esta|abre|abris)\\b',
        'horario abierto',
      ],
      ['\\bcuanto (?:dura|tarda|tiempo)', 'duracion'],
      ['\\bcontactar|\\bcontacto con\\b|\\bllamarles\\b', 'telefono contacto'],
    ],
    goesOn:
      '^(?:y|e|o|u|tambien)\\b|^(?:que tal|que hay de|que pasa con)\\b|^(?:pero|entonces|vale|ok) (?:el|los|en|para|con|sin|a|por|de)\\b',
    references: 'eso esto ese esa esos esas ello lo la los las el ella ellos ellas le les alli ahi aquello',
    expletives: '\\ba? ?(?:la|el|los|las) \\w{3,}',
    prepositions: 'en para con sin a de desde hasta por antes despues durante',
    asks: 'que cual cuales cuando cuanto cuantos donde como quien',
    addresses: 'ustedes usted vosotros estan esta estais su sus son sois',
    kinds: [
      'lunes martes miercoles jueves viernes sabado domingo hoy manana festivo finde',
      'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
      'adultos adulto ninos nino mayores jubilados estudiantes',
      'mananas mediodia tarde noche',
    ],
  },
});
