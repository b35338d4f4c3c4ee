import type { VoiceWords } from '../words.ts';

export default {
  asking: 'Permita o uso do microfone…',
  started: 'Gravando, por até um minuto.',
  stop: 'Parar e transformar em texto',
  timeLeft: 'Tempo restante',
  tenLeft: 'Faltam dez segundos.',
  making: 'Transformando em texto…',
  done: 'O texto está no campo da mensagem. Você pode alterá-lo antes de enviar.',
  cancelled: 'Gravação cancelada.',
  use: 'Usar a gravação',
  discard: 'Descartar',
  okay: 'Certo',
  hidden: 'A gravação parou porque o chat não estava mais visível.',
  unplugged: 'O microfone foi desconectado.',
  refused:
    'O microfone está bloqueado. Você pode permiti-lo para esta página nas configurações do navegador.',
  none: 'Nenhum microfone foi encontrado.',
  taken: 'Não é possível usar o microfone. Talvez outro programa o esteja usando.',
  offline: 'Você está sem conexão. Poderá falar assim que ela voltar.',
  lost: 'Não foi possível enviar a gravação. Por enquanto, ela fica guardada aqui.',
  busy: 'Estamos com muito movimento agora. A gravação fica guardada aqui por enquanto.',
  late: 'Está demorando mais do que o normal. A gravação fica guardada aqui por enquanto.',
  off: 'A voz está desativada por enquanto. Escreva sua mensagem.',
  unheard: 'Não foi possível entender nenhuma palavra. Tente de novo ou escreva sua mensagem.',
  unfit: 'Esta gravação não pode ser usada. Escreva sua mensagem.',
} satisfies VoiceWords;
