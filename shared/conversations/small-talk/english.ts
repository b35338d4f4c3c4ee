import type { SmallTalk } from './talk.ts';

export const english = (): SmallTalk => ({
  fillers:
    'ok okay great perfect cool awesome no there again bob everyone all team a lot so very much many for your the help info information answer today doing please',
  greetings:
    'hi|hello|hey|hiya|howdy|good morning|good afternoon|good evening|good day|greetings|hi hello|bonjour|ciao|how are you|hi how are you|hello how are you|hey how are you|how is it going|hows it going',
  thanks: 'thanks|thank you|thx|ty|cheers|merci|thank you thanks',
  farewells:
    'bye|bye bye|goodbye|good bye|see you|see you later|see you soon|have a nice day|have nice day|have a good day|have good day|have great day|have day|thanks bye|thank you bye|thanks goodbye|thank you goodbye|good night',
  identity:
    'who are you|what are you|who am i talking to|who am i talking with|who am i speaking to|who am i speaking with|who am i chatting with|whats name|what is name|' +
    'are you bot|are you robot|are you human|are you real|are you real person|are you person|are you real human|are you human being|are you ai|are you an ai|are you machine|are you chatbot|are you real bot|' +
    'am i talking to bot|am i talking to robot|am i talking to human|am i talking to person|am i talking to real person|am i talking to an ai|am i talking to machine|am i speaking to bot|am i speaking to human|am i speaking with human|am i talking with bot|am i talking with human|am i chatting with bot|am i chatting with human',
  ability:
    'help|can you help|can you help me|how can you help|how can you help me|what can you do|how can you|how can you me|what can you with|what can you me with|can you|can you me|what can i ask|what can i ask you',
  welcome: "You're welcome! Is there anything else I can help you with?",
  goodbye: 'Goodbye, and thank you for your visit!',
  who: ({ name }) =>
    `I'm ${name}, an AI assistant. I answer questions from information that the team has approved.`,
  what: 'I answer questions from information that the team has approved. What would you like to know?',
});
