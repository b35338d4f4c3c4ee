import type { Practice } from './practice.ts';

export const es: Practice = {
  sentences: {
    hours: 'Abrimos de lunes a viernes de 9 a 19 horas.',
    saturday: 'Los sábados atendemos solo con reserva previa.',
    price: 'La limpieza dental cuesta 60 euros.',
    place: 'Nuestra consulta se encuentra en la calle Mayor 15, frente al mercado.',
    cancel: 'Las citas se pueden cancelar sin coste hasta 24 horas antes.',
    parking: 'Hay plazas de aparcamiento gratuitas detrás del edificio.',
    emergency: 'Para urgencias fuera del horario, llame al teléfono de guardia.',
    children: 'Los niños menores de seis años reciben un regalo en su primera visita.',
    insurance: 'Trabajamos con las principales aseguradoras privadas.',
    pay: 'Se puede pagar en efectivo o con tarjeta.',
  },
  questions: [
    ['¿A qué hora está abierto?', 'hours'],
    ['Cuánto cuestan las limpiezas dentales', 'price'],
    ['¿Cómo hago la cancelación de mi cita?', 'cancel'],
    ['¿Dónde puedo aparcar?', 'parking'],
    ['Tengo una urgencia, ¿a quién llamo?', 'emergency'],
    ['atienden el sabado?', 'saturday'],
    ['¿Aceptan pagos con tarjetas?', 'pay'],
    ['¿Con qué aseguradora trabajan?', 'insurance'],
  ],
};
