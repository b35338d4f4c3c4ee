import type { Tongue } from './tongue.ts';

export const pt: Tongue = {
  language: 'pt',
  name: 'Pet shop Patinhas',
  files: {
    'horario.md':
      '# Horário de funcionamento\n\nA loja abre de segunda a sexta, das 8h às 19h, e aos sábados, das 8h às 16h. Aos domingos não abrimos. Nos feriados funcionamos só com plantão veterinário, das 9h às 13h.\n\nO banho e tosa recebe os animais até duas horas antes do fechamento. Sexta e sábado são os dias mais cheios, então vale a pena agendar com antecedência. A clínica atende por ordem de chegada das 9h às 18h.',
    'precos.md':
      '# Tabela de preços\n\n| Serviço | Pequeno porte | Médio porte | Grande porte |\n| --- | --- | --- | --- |\n| Banho | R$ 50 | R$ 70 | R$ 95 |\n| Banho e tosa | R$ 90 | R$ 120 | R$ 160 |\n| Corte de unhas | R$ 20 | R$ 20 | R$ 25 |\n\nA consulta veterinária custa R$ 140 e o retorno em até 15 dias é gratuito. A vacina antirrábica sai por R$ 75 e a V10 por R$ 110. Gatos pagam o mesmo que cães de pequeno porte. No pacote mensal de quatro banhos o quarto sai de graça.',
    'hospedagem.md':
      '# Hotelzinho e creche\n\nHospedamos cães e gatos em quartos individuais. A diária custa R$ 85 para cães e R$ 60 para gatos. A entrada é a partir das 10h e a saída até o meio-dia. Traga a ração do seu animal, a caminha e a carteira de vacinação em dia.\n\nNa creche, os cachorros passam o dia brincando com monitores: a diária é de R$ 55, e o plano de três vezes por semana, R$ 560 por mês. Fêmeas no cio não podem ficar na creche.',
    'entrega.md':
      '# Entrega e táxi dog\n\nEntregamos ração e acessórios em toda a zona sul no mesmo dia para pedidos feitos até as 14h. A taxa de entrega é de R$ 9; acima de R$ 150 não cobramos nada. O táxi dog busca e leva seu pet em casa por R$ 25 cada trecho, dentro de um raio de 6 km.\n\nProdutos com a embalagem fechada podem ser trocados em até sete dias, com a nota fiscal.',
    'pagamento.md':
      '# Pagamento e cancelamento\n\nAceitamos dinheiro, Pix e cartões de débito e crédito; acima de R$ 200 dividimos em até três vezes sem juros. Não trabalhamos com cheque nem com fiado.\n\nOs agendamentos podem ser cancelados ou remarcados até 12 horas antes, sem custo. Quem falta sem avisar paga metade do serviço na próxima visita. As reservas de hospedagem em feriados exigem um sinal de 50 %, que não é devolvido.',
    'onde.md':
      '# Onde estamos\n\nNosso endereço é Rua Domingos de Morais, 1482, Vila Mariana, São Paulo, a dois quarteirões do metrô Ana Rosa. Há estacionamento conveniado na esquina, com a primeira hora grátis para clientes. Na porta temos também uma vaga rápida de 15 minutos.\n\nA entrada tem rampa e os animais precisam vir de coleira ou na caixa de transporte.',
    'equipe.md':
      '# Nossa equipe\n\nA Patinhas foi aberta em 2015 pelas irmãs Juliana e Renata Moura. Juliana é veterinária e atende na clínica junto com o dr. Felipe Nakamura, especialista em gatos. A tosa fica por conta do Wesley, e quem cuida da hospedagem é a Dona Célia.\n\nFale com a gente pelo WhatsApp 11 95555-0137 ou pelo e-mail oi@patinhas.example.',
  },
  answerable: [
    ['ate que horas vcs abrem no sabado?', '16h'],
    ['vocês abrem domingo?', 'Aos domingos não abrimos'],
    ['quanto ta a consulta', 'R$ 140'],
    ['Qual o preço do banho?', 'R$ 50'],
    ['quanto custa a diária pra gato?', 'R$ 60'],
    ['tem estacionamento?', 'estacionamento conveniado'],
    ['aceita pix?', 'Pix'],
    ['Quem é o especialista em gatos?', 'Felipe Nakamura'],
    ['quanto é a taxa de entrega?', 'R$ 9'],
    ['posso trocar um produto?', 'trocados em até sete dias'],
    ['vcs buscam o cachorro em casa?', 'busca e leva seu pet em casa'],
    ['até quando posso cancelar o agendamento?', '12 horas antes'],
  ],
  unanswerable: [
    'Quanto custa a castração?',
    'Vocês vendem passarinhos?',
    'Fazem cirurgia nos olhos?',
    'Quanto custa o adestramento?',
  ],
  conversation: [
    ['Vocês abrem no sábado?', '8h às 16h'],
    ['e no domingo?', 'Aos domingos não abrimos'],
    ['Quanto custa a vacina antirrábica?', 'R$ 75'],
    ['e a V10?', 'R$ 110'],
  ],
  smallTalk: { greeting: 'oi, boa tarde', thanks: 'muito obrigada!', identity: 'você é um robô?' },
  person: 'quero falar com um atendente',
};
