import type { Topic } from './topic.ts';

export const science: Topic = {
  name: 'science, body and sport',
  articles: `
Canal lock
A lock is a chamber with a gate at each end that lifts or lowers boats between stretches of water at different levels. To go up, a boat enters at the low level, the lower gates are shut, and sluices in the upper gates let water in until the levels are equal. No pump is needed: the water comes from the higher stretch.
Each passage of a lock takes a chamber of water from the upper level. In dry summers canals therefore keep boats waiting until there is one for each direction. The mitre gate, whose two leaves meet in a V that the water pushes together, has been used since the fifteenth century.

Tidal heating
Tidal heating warms the inside of a moon that travels around its planet on an orbit which is not a circle. As the distance changes, so does the pull of the planet, and the moon is kneaded like dough. The friction turns the energy of its orbit into heat. In time the orbit should become round, unless other moons keep pulling it out of shape.
The heat can keep an ocean liquid below a crust of ice, far from the Sun. It is also the cause of volcanoes on moons that are too small to have kept their heat from the time when they formed.

Gallbladder
The gallbladder is a small pouch below the liver that stores and thickens bile. Bile is made in the liver without a pause; between meals most of it flows into the gallbladder, which takes water out of it. When fat reaches the gut, a hormone makes the pouch contract and empty itself through the bile duct.
Gallstones form when bile holds more cholesterol than it can keep dissolved. Many people have them and never notice. If a stone blocks the duct, it causes pain in the upper right of the belly, often after a heavy meal. The organ can be removed; bile then drips into the gut all the time, and most people eat as before.

Semicircular canals
The semicircular canals are three tubes in the inner ear that sense turning of the head. They stand at right angles to each other, one for each direction in space. When the head turns, the fluid in the tube lags behind and bends a jelly-like cap in which the hairs of sense cells are embedded.
When somebody spins for a while, the fluid begins to move along with the tube; at a sudden stop it moves on, and the brain is told of a turn that does not take place. That is why one feels dizzy. Loose crystals in a canal cause a dizziness that doctors treat by turning the head in a set order.

Yeast
Yeasts are fungi of a single cell. They multiply by budding: a small cell grows out of the mother cell and breaks off. With air they burn sugar to carbon dioxide and water; without air they turn it into alcohol and carbon dioxide. The gas makes dough rise, and the alcohol is lost in baking.
Baker's yeast works best between 28 and 32 degrees and dies above 50. Too much salt slows it down because it draws water out of the cells. Dried yeast has been made since 1943, when bread had to be baked where nothing could be kept cold.

Lodestone
A lodestone is a piece of the mineral magnetite that is magnetised by nature. Most magnetite is not; it is thought that lightning is needed, because lodestones are found at the surface and not in deep mines. Hung on a thread, a lodestone turns until it points to the north.
The first compasses were spoons or splinters of lodestone that floated on a piece of wood. Steel needles that had been stroked with one took their place in the twelfth century, as they were lighter. A needle loses its magnetism when it is heated or struck.

Photic sneeze
About one person in five sneezes when stepping into bright light. The photic sneeze is harmless and runs in families: a child of a parent who has it gets it in one case of two. It is not an allergy. The most likely explanation is that the nerve of the eye runs close to the one that feels an itch in the nose, so that a strong signal in one excites the other.
It can matter to pilots and to people who have an injection near the eye. Sunglasses or a finger pressed below the nose help.

Skerry ball
Skerry ball is a team sport played on a beach at low tide, mainly on the island of Skerry. Two teams of nine try to carry a leather ball filled with wet sand into the other side's boat. The ball weighs about three kilograms. It may be carried or rolled, but not thrown, and a player who is held by two others has to put it down.
A match has no fixed length: it ends when the water reaches the boats. The team that has scored more by then wins; if they are level, the side whose boat floats first loses. The championship is held each year at the spring tide of March. Northend have won it twenty-six times, more than any other team.

Callis Rovers
Callis Rovers are a football club from Port Callis. The club was founded in 1896 by workers of the ropewalk and wears dark red and white. It has won the Haldrian cup five times, the last time in 2007, and has never been relegated from the first division. Its fans are known as the Tarboys.
The club's record scorer is Emil Dacosta with 203 goals between 1958 and 1971. The manager since 2019 has been Rosa Lindgren, the first woman in that post in the first division. The rivalry with Norrby Athletic goes back to a match of 1922 that had to be stopped because of a snowball fight.

Blue enamel
Blue enamel is glass that is melted on to metal and coloured by cobalt. The powdered glass is laid on wet, dried and fired for two or three minutes at about 800 degrees. Because glass and metal shrink by different amounts when they cool, the back of the piece is coated as well; without that it would warp and the glass would crack.
The workshops of Kell became known for it in the seventeenth century. They used cobalt from the mines of Ostra, which contained a trace of nickel that gives the glass its slightly green tone. Counterfeits can be told by that.

Sourdough
Sourdough is leavened by wild yeast and bacteria that live together in a mixture of flour and water. The bacteria make lactic and acetic acid, which gives the bread its taste and keeps mould away for some days. A starter is fed with fresh flour each day, or once a week if it is kept cold.
The bread needs more time than one made with baker's yeast, because wild yeast makes gas more slowly. Rye bread can hardly be made without sourdough: the acid stops an enzyme that would break down the starch and leave the crumb wet.

Ice core
An ice core is a long cylinder drilled out of a glacier or an ice sheet. Snow that falls each year is pressed into a layer, and layers can be counted like the rings of a tree. Air bubbles closed into the ice hold the air of the time, so that the carbon dioxide of the past can be measured. Ash in a layer tells of an eruption.
The longest core so far is 3,623 metres long and was drilled over nineteen seasons. Cores are kept at minus 36 degrees, and gloves are worn so that the salt of the skin does not spoil the measurements.
`,
  answerable: [
    ['how does a canal lock work', 'lower gates are shut'],
    ['why do boats have to wait at locks in summer', 'In dry summers'],
    ['what is a mitre gate', 'two leaves meet in a V'],
    ['what causes volcanoes on small moons', 'cause of volcanoes on moons'],
    ['how does tidal heating work', 'kneaded like dough'],
    ['what is the function of the gallbladder in digestion', 'stores and thickens bile'],
    ['where is bile produced in the body', 'Bile is made in the liver'],
    ['what happens when a gallstone gets stuck', 'causes pain'],
    ['can you live without a gallbladder', 'organ can be removed'],
    ['what part of the ear senses turning of the head', 'three tubes in the inner ear'],
    ['why do you get dizzy when you spin around', 'fluid begins to move'],
    ['how does yeast make bread rise', 'gas makes dough rise'],
    ['how do yeasts reproduce', 'multiply by budding'],
    ['what temperature kills yeast', 'dies above 50'],
    ['how are lodestones formed in nature', 'lightning is needed'],
    ['what were the first compasses made of', 'spoons or splinters of lodestone'],
    ['why do some people sneeze in the sun', 'nerve of the eye runs close'],
    ['how common is the photic sneeze', 'one person in five'],
    ['how many players are on a skerry ball team', 'Two teams of nine'],
    ['how long is a game of skerry ball', 'ends when the water reaches the boats'],
    ['who has won the most skerry ball championships', 'Northend'],
    ['when was the last time callis rovers won the cup', '2007'],
    ['who is the all time leading scorer for callis rovers', 'Emil Dacosta'],
    ['who is the manager of callis rovers', 'Rosa Lindgren'],
    ['how is blue enamel made', 'powdered glass is laid on wet'],
    ['why is the back of enamel coated too', 'it would warp'],
    ['why does sourdough bread taste sour', 'lactic and acetic acid'],
    ['how often should you feed a sourdough starter', 'each day'],
    ['what can scientists learn from ice cores', 'carbon dioxide of the past can be measured'],
    ['what is the longest ice core ever drilled', '3,623 metres'],
  ],
  unanswerable: [
    'who invented the canal lock',
    'how long is the longest canal in the world',
    'how many locks are there on the panama canal',
    'what happens to the water level behind a dam when it rains',
    'which moon has the most volcanoes',
    'who discovered tidal heating',
    'how big is a normal gallbladder in inches',
    'how long does gallbladder surgery take',
    'which hormone makes the stomach empty',
    'what foods should you avoid with gallstones',
    'what are the three bones of the middle ear called',
    'the semicircular canals are lined with which type of tissue',
    'how does the brain process sound from the inner ear',
    'what is the scientific name of baker’s yeast',
    'how many calories are in a packet of yeast',
    'which of the following is a product of photosynthesis',
    'where is the largest magnet in the world',
    'what is the magnetic north pole moving towards',
    'who was the first person to describe the photic sneeze',
    'why do people say bless you when someone sneezes',
    'what are skerry ball shoes made of',
    'when was skerry ball invented',
    'who won the skerry ball championship last year',
    'who is the captain of callis rovers 2023',
    'what is the capacity of the ropewalk ground',
    'who is the best paid football player in haldria',
    'what is the melting point of cobalt',
    'how to remove blue enamel paint from metal',
    'how many calories in a slice of sourdough rye bread',
    'how thick is the ice at the north pole',
  ],
};
