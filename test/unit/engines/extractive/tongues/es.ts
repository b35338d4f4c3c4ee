import type { Tongue } from './tongue.ts';

export const es: Tongue = {
  language: 'es',
  name: 'Academia de baile Compás',
  files: {
    'horarios.md':
      '# Horario de recepción y clases\n\nLa recepción está abierta de lunes a jueves de 16:30 a 22:00 y los viernes de 16:30 a 20:30. Los sábados abrimos de 10:00 a 14:00. Los domingos y festivos la escuela permanece cerrada.\n\nEn agosto cerramos por vacaciones y en Navidad no hay clase del 23 de diciembre al 7 de enero. Las clases duran 55 minutos. Si llega tarde más de diez minutos, es posible que el profesor no le deje entrar para evitar lesiones.',
    'clases.md':
      '# Nuestras clases\n\n| Clase | Día | Hora |\n| --- | --- | --- |\n| Salsa iniciación | Lunes | 19:00 |\n| Bachata | Martes | 20:00 |\n| Tango | Miércoles | 20:30 |\n| Flamenco | Jueves | 18:00 |\n| Ballet infantil | Sábado | 10:30 |\n\nPara salsa, bachata y tango no hace falta venir en pareja: cambiamos de compañero durante la clase. El ballet infantil es para niños de 5 a 11 años. Los grupos son de un máximo de 16 alumnos. Se recomienda ropa cómoda y zapatos de suela lisa; para flamenco la escuela presta las castañuelas.',
    'tarifas.md':
      '# Tarifas\n\nUna clase a la semana cuesta 38 € al mes; dos clases, 62 €. El bono de diez clases sueltas vale 95 € y caduca a los seis meses. La matrícula es de 20 € y se paga una sola vez. La primera clase de prueba es gratuita.\n\nLos estudiantes y los jubilados tienen un 15 % de descuento. Las clases particulares salen a 35 € la hora para una persona y a 45 € para una pareja; se acuerdan directamente con el profesor. También preparamos el baile de boda: el paquete de cinco sesiones cuesta 190 €.',
    'pagos.md':
      '# Pagos, bajas y cancelaciones\n\nLas mensualidades se cobran por domiciliación bancaria el día 5 de cada mes. El bono y la matrícula pueden pagarse en efectivo, con tarjeta o por Bizum. No aceptamos cheques.\n\nPara darse de baja basta con avisar por correo antes del día 20 del mes anterior. Las clases particulares se pueden anular sin coste hasta 24 horas antes; pasado ese plazo se cobra la mitad. Una clase perdida se puede recuperar en otro grupo del mismo nivel dentro del mismo mes.',
    'como-llegar.md':
      '# Cómo llegar\n\nEstamos en la calle Puente y Pellón, 27, de Sevilla, en la segunda planta, encima de la librería Alameda. Las paradas de autobús más cercanas son las de la plaza Ponce de León, líneas 27 y 32.\n\nNo disponemos de aparcamiento propio, pero los alumnos pagan solo 1,50 € por hora en el parking de la Encarnación si sellan el tique en recepción. Hay ascensor y un vestuario con duchas. Las bicicletas pueden dejarse en el patio.',
    'equipo.md':
      '# El equipo\n\nLa academia la fundó Rocío Benítez en 2004, después de doce años como bailaora en la compañía de Cristina Hoyos; hoy da las clases de flamenco. Martín Echeverri, de Cali, enseña salsa y bachata. El tango lo imparten Lucía Ferrer y Diego Paz. La profesora de ballet es Carmen Orduña.\n\nEn recepción les atiende Nuria. El teléfono es el 954 555 018 y el correo, hola@compas-baile.example.',
  },
  answerable: [
    ['hasta que hora abren los sabados?', '14:00'],
    ['¿Abrís en agosto?', 'agosto cerramos'],
    ['cuanto vale el bono de 10 clases', '95 €'],
    ['¿Cuánto cuestan las clases particulares para dos?', '45 €'],
    ['¿A qué hora es la clase de tango?', '20:30'],
    ['¿quien da las clases de salsa?', 'Martín Echeverri'],
    ['¿Tienen duchas?', 'duchas'],
    ['¿Hace falta ir con pareja?', 'no hace falta venir en pareja'],
    ['¿Aceptan cheques?', 'No aceptamos cheques'],
    ['¿Puedo pagar con bizum?', 'Bizum'],
    ['¿Cuánto duran las clases?', '55 minutos'],
    ['¿Desde qué edad pueden apuntarse los niños a ballet?', '5 a 11 años'],
  ],
  unanswerable: [
    '¿Cuánto cuesta el hip hop?',
    '¿Tienen clases online?',
    '¿Quién fundó la librería Alameda?',
    '¿Dan clases de canto?',
  ],
  conversation: [
    ['¿Qué días hay bachata?', 'Martes'],
    ['¿y tango?', 'Miércoles'],
    ['¿Están abiertos el viernes?', '20:30'],
    ['¿y el domingo?', 'domingos y festivos'],
  ],
  smallTalk: {
    greeting: 'Hola, buenas tardes',
    thanks: 'muchísimas gracias',
    identity: '¿eres una persona o un bot?',
  },
  person: 'quiero hablar con una persona',
};
