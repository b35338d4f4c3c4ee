import type { LanguageData } from './language.ts';

/** The most common endings of Snowball's Portuguese stemmer, with Savoy's light stemmer for number and gender. */
export const pt = (): LanguageData => ({
  stop:
    'a ao aos apos as ate cada com como da das de dela dele depois do dos e ela elas ele eles em entre era essa esse esta estao estamos este eu faz fazem foi ha isso isto ja la ' +
    'lhe mais mas me meu meus minha minhas muito na nao nas nem no nos nossa nossas nosso nossos num numa o obrigado obrigada oi ola onde os ou para pela pelas pelo pelos por porque posso ' +
    'podem pode podemos qual quais quando quanta quanto quantos que quem queria quero se sem ser seu seus sua suas so sobre sao tambem tem temos tenho tenha ter teu toda todo todos ' +
    'tudo um uma umas uns voce voces precisa preciso dentro caso gostaria devo deve fica ficam seja ' +
    'vc vcs q ta tao pra pras pro pros tb tbm algum alguma alguns algumas neste nesta nesse nessa deste desta desse dessa vou vai vamos poderia poderiam gente',
  signs:
    'segunda terca quarta quinta sexta sabado sabados domingo domingos reais preco precos custa custam aberto horario horarios consulta consultas abrimos trabalhamos atendemos aceitamos atras somente',
  shared:
    'a as do no me era so dos das com e o os em la na nas nos da de um mas tem ser sem num ate se seu ha para por como que este esta dele pro q ta',
  letters: 'ãõç',
  steps: [
    ['(?<=...)ns$', 'm'],
    ['(?<=..)([ae])is$', '$1l'],
    ['(?<=...)mente$', ''],
    ['(?<=....)(?:acoes|acao|icoes|icao|[ai]mentos?|ador[ae]?s?|[ae]ncias?|agens?|agem|entes?|antes?)$', ''],
    [
      '(?<=...)(?:[aei]r(?:em|mos)?|[ai]d[oa]s?|[aei]ndo|[aei]mos|[aei]ram|ava[sm]?|oes|aos|ao|ezas?|am|em|as|es|os|io|ia|ios|ias|s|o|a|e)$',
      '',
    ],
    ['(?<=...)(?:i|u)$', ''],
  ],
  same:
    'abr:abert,abertur,funcion,func fech:encerr cust:prec,valor,tarif,valores cust:cobr pag:pagu cancel:desmarc estacion:vag urg:urgenci,emerg marc:agend ' +
    'crianc:filh traz:trag localiz:enderec do:dor',
  talk: {
    synonyms:
      'preco custo valor tarifa|endereco localizacao rua|telefone numero ligar whatsapp|horario aberto funcionamento|consulta agendamento agendar reserva marcar|' +
      'cancelar desmarcar remarcar|email contato|pagar pagamento|urgencia emergencia|equipe funcionarios|entrega envio|alugar aluguel locacao|gratis gratuito|idade anos|comecar iniciar inicio|cachorro cao|levar trazer|ensinar aula',
    implied: [
      ['\\bquanto (?:custa|custam|e|sai|fica|cobram)\\b|\\bqual o valor\\b', 'preco valor custa'],
      ['\\b(?:onde|aonde) (?:fica|ficam|voces|esta|estao|e)\\b|\\bcomo (?:chego|chegar)\\b', 'endereco rua'],
      [
        '\\b(?:quando|que horas|a que horas|ate que horas) (?:voces|abre|abrem|fecha|fecham|esta|estao|funciona)',
        'horario aberto',
      ],
      ['\\bquanto tempo\\b', 'duracao'],
      ['\\bentr\\w+ em contato\\b|\\bfal\\w+ com voces\\b', 'telefone contato'],
    ],
    goesOn:
      '^(?:e|ou|tambem)\\b|^que tal\\b|^(?:mas|entao|ok|certo) (?:o|a|os|as|em|para|com|sem|no|na|nos|aos|de)\\b',
    references: 'isso isto esse essa esses essas aquilo ele ela eles elas la disso nisso dele dela',
    prepositions: 'em no na nos nas aos ao para com sem de do da ate desde antes depois durante por',
    asks: 'que qual quais quando quanto quantos onde como quem',
    addresses: 'voces voce seu sua seus suas',
    kinds: [
      'segunda terca quarta quinta sexta sabado domingo hoje amanha feriado feriados',
      'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
      'adultos adulto criancas crianca idosos estudantes',
      'manha meio tarde noite',
    ],
  },
});
