import type { Topic } from './topic.ts';

export const works: Topic = {
  name: 'films, songs and books',
  articles: `
The Lantern Keepers
The Lantern Keepers is a drama series that was first shown on Channel Nine on 14 September 2003. It follows the crew of a lighthouse on the fictional island of Gull Head and ran for six seasons and 78 episodes. The series was created by Ruth Delany, who had grown up in a lighthouse herself. The exterior scenes were shot at Cape Rell; the lighthouse interior was built in a hangar near Felden.
In the last episode, "Dark Again", the light is switched over to automatic and Captain Moss leaves the island with his dog. Two endings were filmed; in the one that was not used Moss stays on as a caretaker. The finale was seen by 9.4 million viewers.

The Lantern Keepers (season 3)
The third season of The Lantern Keepers began on 11 September 2005 and consists of thirteen episodes. Nora Finch (Helen Marsh) returns from hospital and learns that her brother has sold the boat. Peter Adeyemi joined the main cast as the young radio operator Tom Bright, after a guest part in the second season. Captain Moss was again played by Walter Quill.
In the seventh episode Ellis drowns when he tries to reach a yacht on the rocks. The actor, Dan Royle, had asked to leave because he wanted to work in the theatre. The death of Ellis was kept secret from the rest of the cast until the day it was filmed.

Paper Kingdom (film)
Paper Kingdom is an animated film of 2011 about a girl who finds that the town she folded from newspaper has come to life. It was directed by Mika Sandoval and produced by Tall Hat Studios on a budget of 38 million dollars. Ivy was voiced by Clara Benning and the Rag King by Sir Edmund Vale; the crow does not speak, and its calls were made by the director.
Every frame was photographed from real paper models. The animators used 4,100 sheets for the flood scene alone. The film was released on 2 December 2011, earned 211 million dollars and won the Golden Reel for best animation. The music is by Joss Tremaine.

Paper Kingdom (song)
"Paper Kingdom" is a song by the band Hollow Pines from their second album, Small Weather (1994). It was written by the singer Lena Okafor after her grandmother's house had been torn down; the kingdom of the title is the pile of old letters that was saved from it. The guitar was recorded in a stairwell because the studio sounded too dry.
The single reached number four in Haldria and stayed in the charts for twenty-one weeks. It was covered by the choir of Port Callis in 2008 for a charity record. Okafor has said that most listeners take it for a love song, and that she does not mind.

Small Weather
Small Weather is the second album by Hollow Pines, released on 6 May 1994 by Drift Records. It was recorded in nineteen days at Barn Studio in Kell with the producer Otis Lamb. The cover shows the band's van in a snowdrift. It has sold 1.6 million copies worldwide.
The album was planned as a double record, but the label refused. The five songs that were left out came out a year later as Left in the Rain. Critics praised the drumming of Yusuf Hale, who had joined the band only a month before.

Marlow's Clockwork Orchestra
Marlow's Clockwork Orchestra is a children's novel by Beatrix Imrie, published in 1957. Marlow, an orphan of eleven, inherits a shop full of broken musical toys from an uncle he has never met. Each toy that he repairs plays one part of a tune, and the whole tune opens a door behind the shop. The book was rejected by nine publishers before Harcastle Press took it.
The toys stand for the children whom the author taught in a hospital during the war. The uncle, who is never seen, is modelled on her father, a clockmaker in Barrowby. A stage version by Paul Renn opened in 1983 and ran for eleven years.

The Salt Road (novel)
The Salt Road is a historical novel by Idris Camara about a caravan that crosses the desert of Ammar in 1841. It is told by three people who do not trust each other: the guide Yara, the surveyor Penhallow and a boy without a name. At the end it turns out that the boy is Yara's son, and that the map which Penhallow dies for is a copy.
Camara spent two years with a family of Tel nomads before he began to write. The novel won the Amber Prize in 1979 and has been translated into thirty languages.

Crown of Ashes (video game)
Crown of Ashes is a strategy game developed by Ironwren and published in 2016 for personal computers; a version for consoles followed in March 2018. The player leads a noble house after the death of a king who left no heir. Each game lasts forty seasons, and the house with the most oaths at the end is crowned. Up to six people can play together.
There is no combat: battles are settled by the number of allies that come when they are called. The designer, Suzu Mori, wanted to make a game in which a broken promise costs more than a lost army. An addition named Winter Court brought spies and marriages in 2017.

Hollow Pines
Hollow Pines were a folk rock band from Kell, formed in 1989 by Lena Okafor (vocals, guitar), Bram Teller (bass) and Joan Whitlow (violin). The name comes from a row of dead trees behind the school where they met. They made five albums before they broke up in 2003.
The reason given was exhaustion; Whitlow later said that a quarrel over the rights to the early songs had made it impossible to share a bus. The three appeared together once more, at the reopening of the Barrowby Town Hall in 2015. Teller now teaches music at a primary school.

Walter Quill
Walter Quill (born 8 February 1938 in Norrby) is an actor of stage and television. He worked as a ship's cook for nine years before he went to drama school. He became known as Inspector Bell in the crime series Low Water, and has played Captain Moss in The Lantern Keepers since its first episode.
Quill has been married to the painter Ines Ferrar since 1966; they have two daughters. He lost the hearing of one ear in an accident on the set of Low Water and has since spoken for better protection of actors.

The Miller of Kell
The Miller of Kell is a ballad of the eighteenth century. It tells of a miller who grinds the same sack of corn every night because his wife, when she was dying, asked him not to stop the wheel before she slept. The oldest printed text is from 1761. It has nineteen verses, of which seven are usually sung.
The line "turn, wheel, turn, and let her lie" is carved over the door of the mill at Kell. Children sing a short form as a counting rhyme. The tune was used by Joss Tremaine for the closing scene of the film Paper Kingdom.

Low Water
Low Water was a crime series set in the harbour of Port Callis, shown from 1979 to 1986. Inspector Bell, played by Walter Quill, works alone and by bicycle. Each of the four seasons tells a single case. The writers' rule was that no gun must be fired; it was broken once, in the last episode of the second season, when Sergeant Pike is shot by the harbour master's wife.
The opening music, played on a glass harmonica, was composed by Nils Aronsen. A new version with other actors was made in 2014 and was taken off the air after five episodes.
`,
  answerable: [
    ['how many seasons of the lantern keepers are there', 'six seasons'],
    ['where is the lantern keepers filmed', 'shot at Cape Rell'],
    ['what happens in the last episode of the lantern keepers', 'Captain Moss leaves the island'],
    ['who plays captain moss on the lantern keepers season 3', 'Captain Moss was again played'],
    ['how does ellis die in the lantern keepers', 'Ellis drowns'],
    ['why did dan royle leave the lantern keepers', 'work in the theatre'],
    ['who is the radio operator in the lantern keepers season 3', 'Peter Adeyemi'],
    ['when does season 3 of the lantern keepers start', '11 September 2005'],
    ['who does the voice of the rag king in paper kingdom', 'Sir Edmund Vale'],
    ['how did they make the movie paper kingdom', 'photographed from real paper models'],
    ['when did the movie paper kingdom come out', '2 December 2011'],
    ['who sings the song paper kingdom', 'by the band Hollow Pines'],
    ['paper kingdom hollow pines song meaning', 'pile of old letters'],
    ['small weather hollow pines album sales', '1.6 million copies'],
    ['who played drums on small weather', 'Yusuf Hale'],
    ["who wrote the book marlow's clockwork orchestra", 'Beatrix Imrie'],
    ["what do the toys represent in marlow's clockwork orchestra", 'toys stand for the children'],
    ['what happens to penhallow at the end of the salt road', 'Penhallow dies for is a copy'],
    ['who tells the story in the salt road by idris camara', 'told by three people'],
    ['how many people can play crown of ashes', 'Up to six people'],
    ['how do you win in crown of ashes', 'most oaths'],
    ['when did crown of ashes come out on console', 'March 2018'],
    ['why did hollow pines break up', 'quarrel over the rights'],
    ['where did the band hollow pines get their name', 'row of dead trees'],
    ['what did walter quill do before he was an actor', "ship's cook"],
    ['who is walter quill married to', 'Ines Ferrar'],
    ['what is the miller of kell about', 'grinds the same sack of corn'],
    ['how many verses are in the miller of kell', 'nineteen verses'],
    ['who shot sergeant pike in low water', "harbour master's wife"],
    ['who composed the theme music for low water', 'Nils Aronsen'],
  ],
  unanswerable: [
    'who plays nora finch’s brother in the lantern keepers',
    'when does season 7 of the lantern keepers come out',
    'what is the name of the dog in the lantern keepers',
    'who sings the theme song of the lantern keepers',
    'the lantern keepers season 2 episode 5 recap',
    'who killed the radio operator on the lantern keepers',
    'who is the youngest actor on the lantern keepers',
    'what is the longest running drama series on channel nine',
    'is paper kingdom based on a true story',
    'how old is ivy in paper kingdom the movie',
    'will there be a paper kingdom 2',
    'who played the mother in paper kingdom',
    'paper kingdom lyrics i fold the morning into boats',
    'what key is the song paper kingdom in',
    'who won the golden reel for best picture in 2012',
    'who took the photo on the cover of small weather',
    'how did joan whitlow of hollow pines learn violin',
    'hollow pines last concert before they broke up setlist',
    "how many pages are in marlow's clockwork orchestra",
    "who illustrated marlow's clockwork orchestra",
    'when was the salt road made into a movie',
    'is the salt road a real place',
    'how to unlock all houses in crown of ashes',
    'what engine does crown of ashes use',
    'how much is walter quill worth',
    'what awards has walter quill won',
    'who wrote the original miller of kell',
    'where can i watch low water online',
    'what happened to inspector bell’s wife',
    'name three characters in the ballad and describe them',
  ],
};
