import type { Speech } from '../speech.ts';

export const pt = (): Speech => ({
  asks: [
    [
      'contact',
      'email|e mail|telefone|numero de telefone|fax|contato|contacto|entrar em contato|ligar|whatsapp',
    ],
    [
      'money',
      'quanto custa|quanto custam|quanto e|quanto fica|quanto cobram|quanto ta|quanto esta|quanto sai|tem que pagar|qual o valor|qual e o valor|preco|precos|custo|custos|custa|valor|valores|tarifa|aluguel',
    ],
    [
      'hours',
      'a que horas|que horas|ate que horas|horario|horarios|quando abrem|quando abre|quando fecham|quando fecha|abrem|abre|fecham|fecha|aberto|abertos|fechado|voces funcionam|^funciona|^funcionam',
    ],
    [
      'time',
      'quando|quanto tempo|quanto dura|quanto demora|que dia|quais dias|que data|que ano|com que frequencia',
    ],
    ['count', 'quantos|quantas|qual o tamanho|qual a idade|numero de'],
    ['place', 'onde|aonde|endereco|morada|localizacao'],
    ['person', 'quem'],
    ['reason', 'por que|porque|motivo|razao'],
    ['steps', 'o que devo fazer|o que eu faco|o que faco|o que posso fazer|o que fazer'],
    ['manner', 'como'],
    [
      'list',
      'quais|o que preciso|o que devo levar|o que levar|que servicos|que tratamentos|que idiomas|o que oferecem|o que voces oferecem|que tipos',
    ],
    ['definition', '^o que e|^o que sao|^o que significa|significado'],
  ],
  otherwise: 'yes-no',
  shows: {
    money: 'gratis|gratuito|gratuita|gratuitos|sem custo|reais|euros|euro|incluido|incluida|incluso|inclusa',
    count:
      'um|uma|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|vinte|cem|mil|nenhum|nenhuma|ambos',
    hours:
      'nao abrimos|nao abre|nao funcionamos|nao funciona|nao atendemos|nao trabalhamos|fechado|fechada|fechados|fechamos|meio dia|meia noite|24 horas',
    time:
      'fechado|fechamos|nao abrimos|nao abre|nao funcionamos|nao atendemos|dia|dias|hora|horas|minuto|minutos|semana|semanas|mes|meses|ano|anos|hoje|segunda|terca|quarta|quinta|sexta|sabado|sabados|domingo|domingos|' +
      'janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro',
    place: 'endereco|morada|rua|avenida|praca|andar|em frente|ao lado|atras|perto|fica|localizado|localizada',
    reason: 'porque|pois|devido|ja que|para que|por isso|por causa',
  },
  shown: {
    money: 'preco precos custo custos custa custam valor valores tarifa cobram',
    hours: 'hora horas horario horarios abrem abre aberto abertos fecham fecha fechado funcionamento',
    time: 'tempo data dia dura duracao demora',
    place:
      'escritorio consultorio clinica loja salao restaurante hotel oficina estudio empresa endereco morada localizacao encontra encontrar fica',
    contact: 'telefone numero email contato contacto ligar endereco',
    count: 'numero',
    reason: 'motivo razao',
  },
  generic:
    'oferecer oferecem dar precisar preciso querer quero fazer fazem tomar aceitar aceitam ter levar trazer vir ir usar saber dizer explicar possivel muito tempo dia nome tipo ' +
    'significar chamar coisa atual hoje amanha pergunta primeiro ultimo proximo disponivel permitido gente alguem perto obter conseguir posso podem gratis',
  leaning:
    'ele|ela|eles|elas|isso|isto|este|esta|estes|estas|esse|essa|seu|sua|depois|entao|alem disso|tambem|por isso|ambos',
  articles: 'o|a|os|as',
  doing: 'posso|podemos|pode se',
  counting: 'quantos|quantas',
  days: 'segunda seg|terca ter|quarta qua|quinta qui|sexta sex|sabado sab|domingo dom',
  ordinals: 'primeiro primeira|segundo|terceiro terceira|quarto|quinto|ultimo ultima',
  until: 'a ao ate feira as',
  weekdays: 'dias uteis|dia util|durante a semana',
  weekend: 'fim de semana|fins de semana',
  everyDay: 'todos os dias|cada dia|diariamente',
});
