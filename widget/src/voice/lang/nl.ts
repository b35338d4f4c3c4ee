import type { VoiceWords } from '../words.ts';

export default {
  asking: 'Sta de microfoon toe…',
  started: 'Opname loopt, hoogstens een minuut.',
  stop: 'Stoppen en in tekst omzetten',
  timeLeft: 'Resterende tijd',
  tenLeft: 'Nog tien seconden.',
  making: 'Wordt in tekst omgezet…',
  done: 'De tekst staat in het berichtveld. U kunt hem wijzigen voordat u hem verstuurt.',
  cancelled: 'Opname geannuleerd.',
  use: 'Opname gebruiken',
  discard: 'Weggooien',
  okay: 'Oké',
  hidden: 'De opname is gestopt omdat de chat niet meer te zien was.',
  unplugged: 'De microfoon is losgekoppeld.',
  refused:
    'De microfoon is geblokkeerd. U kunt hem voor deze pagina toestaan in de instellingen van uw browser.',
  none: 'Er is geen microfoon gevonden.',
  taken: 'De microfoon kan niet worden gebruikt. Misschien gebruikt een ander programma hem.',
  offline: 'U bent offline. U kunt spreken zodra de verbinding er weer is.',
  lost: 'De opname kon niet worden verstuurd. Ze blijft voorlopig hier.',
  busy: 'Het is nu erg druk. De opname blijft voorlopig hier.',
  late: 'Dit duurt langer dan normaal. De opname blijft voorlopig hier.',
  off: 'Spraak staat nu uit. Typ uw bericht.',
  unheard: 'Er waren geen woorden te verstaan. Probeer het opnieuw of typ uw bericht.',
  unfit: 'Deze opname kan niet worden gebruikt. Typ uw bericht.',
} satisfies VoiceWords;
