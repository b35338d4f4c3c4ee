import type { VoiceWords } from '../words.ts';

export default {
  asking: 'Bitte erlauben Sie das Mikrofon …',
  started: 'Aufnahme läuft, höchstens eine Minute.',
  stop: 'Beenden und in Text umwandeln',
  timeLeft: 'Verbleibende Zeit',
  tenLeft: 'Noch zehn Sekunden.',
  making: 'Wird in Text umgewandelt …',
  done: 'Der Text steht im Nachrichtenfeld. Sie können ihn vor dem Senden ändern.',
  cancelled: 'Aufnahme abgebrochen.',
  use: 'Aufnahme verwenden',
  discard: 'Verwerfen',
  okay: 'In Ordnung',
  hidden: 'Die Aufnahme wurde beendet, weil der Chat nicht mehr zu sehen war.',
  unplugged: 'Das Mikrofon wurde getrennt.',
  refused:
    'Das Mikrofon ist gesperrt. Sie können es in den Einstellungen Ihres Browsers für diese Seite erlauben.',
  none: 'Es wurde kein Mikrofon gefunden.',
  taken: 'Das Mikrofon lässt sich nicht verwenden. Vielleicht benutzt es gerade ein anderes Programm.',
  offline: 'Sie sind offline. Sobald die Verbindung wieder steht, können Sie sprechen.',
  lost: 'Die Aufnahme konnte nicht gesendet werden. Sie bleibt vorerst hier.',
  busy: 'Gerade ist viel los. Die Aufnahme bleibt vorerst hier.',
  late: 'Das dauert länger als üblich. Die Aufnahme bleibt vorerst hier.',
  off: 'Die Spracheingabe ist zurzeit ausgeschaltet. Bitte schreiben Sie Ihre Nachricht.',
  unheard: 'Es war nichts zu verstehen. Bitte versuchen Sie es noch einmal, oder schreiben Sie.',
  unfit: 'Diese Aufnahme kann nicht verwendet werden. Bitte schreiben Sie Ihre Nachricht.',
} satisfies VoiceWords;
