import type { Practice } from './practice.ts';

export const pt: Practice = {
  sentences: {
    hours: 'Abrimos de segunda a sexta, das 8h às 18h.',
    saturday: 'Aos sábados atendemos somente com agendamento.',
    price: 'A limpeza dos dentes custa 150 reais.',
    place: 'O consultório fica na Rua das Flores, 120, em frente à praça.',
    cancel: 'As consultas podem ser canceladas sem custo até 24 horas antes.',
    parking: 'Há estacionamento gratuito atrás do prédio.',
    emergency: 'Em caso de emergência fora do horário, ligue para o plantão.',
    children: 'Crianças menores de seis anos ganham um brinde na primeira visita.',
    insurance: 'Trabalhamos com os principais convênios odontológicos.',
    pay: 'Aceitamos pagamentos em dinheiro, Pix e cartões.',
  },
  questions: [
    ['Que horas vocês estão abertos?', 'hours'],
    ['Quanto custam as limpezas de dente?', 'price'],
    ['Como faço para cancelar a minha consulta?', 'cancel'],
    ['Onde posso estacionar?', 'parking'],
    ['tenho uma emergencia, para quem ligo?', 'emergency'],
    ['Vocês atendem no sabado?', 'saturday'],
    ['Posso pagar com cartao?', 'pay'],
    ['Vocês aceitam meu convenio odontologico?', 'insurance'],
  ],
};
