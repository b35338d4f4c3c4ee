import type { Speech } from '../speech.ts';

export const es = (): Speech => ({
  asks: [
    [
      'contact',
      'email|e mail|correo|correo electronico|telefono|numero de telefono|fax|contactar|contacto|llamar|llamarles',
    ],
    [
      'money',
      'cuanto cuesta|cuanto cuestan|cuanto vale|cuanto valen|cuanto es|cuanto cobran|cuanto sale|cuanto salen|hay que pagar|se paga|precio|precios|coste|costo|costos|cuesta|tarifa|tarifas|alquiler',
    ],
    [
      'hours',
      'a que hora|hasta que hora|desde que hora|que horario|horario|horarios|cuando abren|cuando abre|cuando cierran|cuando cierra|abren|abris|cierran|cerrais|abierto|abiertos|abierta|cerrado|cerrados',
    ],
    [
      'time',
      'cuando|cuanto tiempo|cuanto dura|cuanto tarda|que dia|que dias|que fecha|que ano|cada cuanto|con que frecuencia',
    ],
    ['count', 'cuantos|cuantas|que edad|que tan|numero de|cuanto mide'],
    ['place', 'donde|adonde|direccion|ubicacion'],
    ['person', 'quien|quienes'],
    ['reason', 'por que|motivo|razon'],
    ['steps', 'que debo hacer|que tengo que hacer|que hago|que puedo hacer|que hacer'],
    ['manner', 'como'],
    [
      'list',
      'cuales|que servicios|que tratamientos|que seguros|que idiomas|que ofrecen|que venden|que tipos',
    ],
    ['definition', '^que es|^que son|^que significa|significado'],
  ],
  otherwise: 'yes-no',
  shows: {
    money:
      'gratis|gratuito|gratuita|gratuitos|sin coste|sin costo|euros|euro|dolares|pesos|incluido|incluida',
    count:
      'un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|veinte|cien|mil|ningun|ninguna|ambos',
    hours:
      'cerrado|no abrimos|no abre|no trabajamos|descansamos|cerrada|cerrados|cerramos|mediodia|medianoche|las 24 horas',
    time:
      'cerrado|cerrada|cerramos|no abrimos|no abre|descansamos|dia|dias|hora|horas|minuto|minutos|semana|semanas|mes|meses|ano|anos|hoy|lunes|martes|miercoles|jueves|viernes|sabado|sabados|domingo|domingos|' +
      'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
    place:
      'direccion|estamos en|calle|avenida|plaza|piso|planta|frente a|junto a|detras|cerca|ubicado|ubicada',
    reason: 'porque|debido|ya que|puesto que|para que|por eso|a causa',
  },
  shown: {
    money: 'precio precios coste costo cuesta cuestan vale tarifa tarifas cobran',
    hours: 'hora horas horario horarios abren abre abierto abiertos cierran cierra cerrado',
    time: 'tiempo fecha dia dura duracion tarda',
    place:
      'oficina consulta clinica tienda local salon peluqueria restaurante hotel taller despacho estudio empresa direccion ubicacion encuentra encontrar',
    contact: 'telefono numero correo email electronico direccion contacto llamar',
    count: 'numero',
    reason: 'motivo razon',
  },
  generic:
    'ofrecer ofrecen dar dan necesitar necesito querer quiero hacer hacen tomar aceptar aceptan tener llevar traer venir ir usar saber decir explicar posible mucho ' +
    'tiempo dia nombre tipo significar llamar cosa actual hoy manana pregunta primero ultimo proximo disponible permitido gente alguien cerca conseguir obtener puedo pueden da dais dan doy gratis',
  leaning:
    'ella|ellos|ellas|esto|eso|este|esta|estos|estas|ese|esa|su|sus|luego|despues|ademas|tambien|por eso|ambos|entonces',
  articles: 'el|la|los|las',
  doing: 'puedo|podemos|se puede',
  counting: 'cuantos|cuantas',
  days: 'lunes lun|martes mar|miercoles mie|jueves jue|viernes vie|sabado sab|domingo dom',
  ordinals:
    'primero primera primer|segundo segunda|tercero tercera tercer|cuarto cuarta|quinto quinta|ultimo ultima',
  until: 'a al hasta',
  weekdays: 'dias laborables|dia laborable|entre semana',
  weekend: 'fin de semana|fines de semana',
  everyDay: 'todos los dias|cada dia|diario|diariamente',
});
