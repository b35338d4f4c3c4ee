import type { Topic } from './topic.ts';

export const places: Topic = {
  name: 'places and nature',
  articles: `
Lake Orveth
Lake Orveth is a freshwater lake in the north of the Kingdom of Haldria. With a surface of 812 square kilometres it is the second largest lake of the country, after Lake Tamsin. It was formed at the end of the last ice age, when meltwater filled a valley that a glacier had carved. Its greatest depth, 214 metres, was measured off Cape Rell in 1968.
The lake freezes over in most winters from late December to March. Pike, perch and a local kind of char are fished by about forty families who hold licences from the county of Norrby. Motor boats have been forbidden since 1991 because their fuel was found in the drinking water of the towns on the shore. A steam ferry, the Queen Astrid, carries visitors between Norrby and Felden from May to September.

River Tarn Weir
The Tarn Weir is a river in western Haldria, 347 kilometres long. It rises from three springs on the slope of Mount Ostra and flows south through the towns of Kell and Barrowby before it empties into the Bay of Sorrel. Its largest tributary is the Little Ashe, which joins it from the east at Kell.
Salmon had disappeared from the river by 1950 as a result of the paper mills at Barrowby. After the last mill closed in 1987, the county built eleven fish ladders, and the first salmon were counted again in the autumn of 1996. Today the river is popular with canoeists, who may pass the weirs free of charge.

Mount Ostra
Mount Ostra, at 2,961 metres, is the highest peak of the Ostra range. The name comes from an old Haldrian word for oyster, because fossil shells are found close to its summit. The first known ascent was made by the schoolteacher Greta Holm and her brother in July 1874; they mistook a lower peak for the top on their first attempt and had to go back the next day.
Most climbers take the eastern route, which starts at the Lindqvist hut and takes about six hours. The northern face was not climbed until 1931. Weather on the mountain changes quickly, and snow may fall in any month of the year.

Great Salt Arch
The Great Salt Arch was a natural bridge of rock salt in the desert of Ammar. It spanned 61 metres and stood 28 metres high. Wind and rare but heavy rain had hollowed out the wall of salt below a harder layer of clay. The arch collapsed in the night of 3 March 2009 after two days of rain; nobody was hurt.
Before its fall the arch drew about 90,000 visitors a year, and it appears on the ten dinar coin. A proposal to rebuild it in concrete was turned down by the regional council in 2012.

Port Callis
Port Callis is a city on the south coast of the island of Meroe, with 184,000 inhabitants at the last census. It was founded as a whaling station in 1793 by settlers from Felden. Whale oil made the town rich; the rows of tall brick warehouses along Lantern Street date from that time. Since the port was deepened in 1974 most of its income comes from container ships and a shipyard.
The city is governed by a mayor and a council of twenty-four, elected every five years. It has a tram network of four lines, a university for marine science and a football club, Callis Rovers, who play at the Ropewalk Ground.

Meroe ground parrot
The Meroe ground parrot is a flightless bird that lives only on the island of Meroe. It is about forty centimetres long, moss green with a yellow forehead, and feeds at night on roots, seeds and fallen fruit. It cannot fly because its breast muscles have shrunk; its wings serve to keep its balance when it climbs.
The bird breeds once every two or three years, when the rimble tree bears fruit. The female lays one or two eggs in a burrow below the roots and broods them alone for thirty-one days. Rats and cats that came with the whalers nearly wiped it out: in 1977 only 52 birds were left. A fenced reserve and the removal of cats have brought the number back to about 900.

Thornmint
Thornmint is a low shrub of the dry hills around the inland sea of Ammar. Its leaves are covered with stiff hairs that catch the dew, so that it can live where no rain falls for eleven months. The small violet flowers open in the evening and are visited by moths.
The leaves are dried for tea and were once chewed by caravan drivers against thirst. The oil pressed from the seed is used in soap. Goats do not touch the plant, and it has spread over pastures wherever they graze too long.

Felden Castle
Felden Castle stands on a rock above the harbour of Felden in Haldria. It was built between 1231 and 1266 for Duke Anselm to guard the toll on the herring trade. The outer wall was made of grey slate from the quarries of Kell, the keep of brick brought as ballast by ships. A fire in 1702 destroyed the great hall, and the castle was left empty until it became a prison in 1820.
The castle is now a museum of the sea. The last prisoners left in 1949. Its tower holds the oldest working clock of the country, which has only one hand.

Sorrel Bay Bridge
The Sorrel Bay Bridge is a suspension bridge that carries a road and a railway between Barrowby and the island of Skerry. It was designed by the engineer Amalia Voss. Work began in 1926 and took seven years; the bridge opened on 12 June 1933. Before that, the only link was a ferry that could not sail in a strong west wind.
Twenty-three workers died while it was built, nineteen of them when a pier was flooded in 1929. The towers were painted red until 1955; since then they have been pale green, because the old paint contained too much lead. A toll was taken until the building loan had been paid back in 1971.

Ammar desert
The Ammar is a cold desert on the high plain between the Ostra range and the inland sea. It receives less than sixty millimetres of rain in a year, because the mountains hold back the wet winds from the west. Nights are below freezing for seven months. Only about a tenth of it is sand; the rest is gravel and salt flats.
Nomads of the Tel people have herded sheep and camels here for at least two thousand years. They move to the foot of the mountains in summer. Oil was found near Bir Hamad in 1958, and a pipeline to the coast was completed four years later.

Cloud inversion
A cloud inversion occurs when a layer of warm air lies on top of colder air in a valley. Cold air is heavier and flows down the slopes at night; if there is no wind, it stays there like water in a bowl. Moisture in it turns to fog, and from the hills one looks down on a sea of clouds.
Inversions trap smoke as well. In towns that lie in a valley they can make the air unhealthy for days until wind or strong sunshine mixes the layers.

Skerry wool
Skerry wool comes from a short-tailed breed of sheep kept on the island of Skerry. The animals graze on the beach and eat seaweed for much of the winter, which makes their wool rich in fat and water-repellent. Fishermen's jerseys knitted from it were worn without a coat. Every family had a pattern of its own, so that a drowned man could be recognised.
Since 2004 the name has been protected: only wool that was shorn, spun and dyed on the island may be sold under it. The wool is sold by a cooperative of thirty-six farms.
`,
  answerable: [
    ['how deep is lake orveth', '214 metres'],
    ['what is the second largest lake in haldria', 'second largest lake'],
    ['how was lake orveth formed', 'meltwater filled a valley'],
    ['why are motor boats not allowed on lake orveth', 'Motor boats have been forbidden'],
    ['what fish are in lake orveth', 'Pike, perch'],
    ['where does the tarn weir river start and end', 'It rises from three springs'],
    ['when did salmon come back to the tarn weir', 'autumn of 1996'],
    ['why did the salmon disappear from the tarn weir', 'paper mills'],
    ['where did mount ostra get its name', 'old Haldrian word for oyster'],
    ['who was the first person to climb mount ostra', 'made by the schoolteacher'],
    ['how long does it take to climb mount ostra', 'about six hours'],
    ['when did the great salt arch fall down', '3 March 2009'],
    ['what coin is the salt arch on', 'ten dinar coin'],
    ['who founded port callis', 'settlers from Felden'],
    ['what is the population of port callis', '184,000'],
    ['where do callis rovers play their home games', 'Ropewalk Ground'],
    ['why can the meroe ground parrot not fly', 'breast muscles have shrunk'],
    ['how many meroe ground parrots are left in the wild', 'about 900'],
    ['what does the meroe ground parrot eat', 'roots, seeds and fallen fruit'],
    ['how does thornmint survive without rain', 'catch the dew'],
    ['what is thornmint used for', 'dried for tea'],
    ['when was felden castle built and why', 'between 1231 and 1266'],
    ['what was felden castle used for in the 19th century', 'became a prison in 1820'],
    ['who designed the bridge from barrowby to skerry', 'was designed by the engineer'],
    ['how long did it take to build the sorrel bay bridge', 'took seven years'],
    ['why did they change the color of the sorrel bay bridge', 'too much lead'],
    ['how much rain does the ammar desert get per year', 'less than sixty millimetres'],
    ['who lives in the ammar desert', 'Nomads of the Tel people'],
    ['what causes a cloud inversion', 'layer of warm air'],
    ['why is skerry wool waterproof', 'eat seaweed'],
  ],
  unanswerable: [
    'who owns lake orveth',
    'how many islands are in lake orveth',
    'is it safe to swim in lake orveth',
    'what is the largest lake in the world by volume',
    'how wide is the tarn weir river at barrowby',
    'which towns were flooded by the tarn weir in 1953',
    'when did mount ostra last erupt',
    'how many people have died climbing mount ostra',
    'what is the highest mountain on the island of meroe',
    'who discovered the great salt arch',
    'who is the mayor of port callis',
    'what is the distance between port callis and felden',
    'what county is port callis located in',
    'who is the owner of callis rovers football club',
    'what is the lifespan of the meroe ground parrot',
    'what sound does the ground parrot make',
    'can you keep a parrot and a cat together',
    'how to grow thornmint from seed indoors',
    'which of these is a characteristic of desert plants',
    'who lived in felden castle in the 15th century',
    'how tall is the sorrel bay bridge',
    'what movie was filmed at felden castle',
    'the longest suspension bridge in the world is located in',
    'what language do the tel people speak',
    'how hot does it get in the ammar desert in summer',
    'how much oil is left in the ammar desert',
    'how is fog different from clouds and mist',
    'how long does it take to knit a skerry jersey',
    'all of the following animals live in the desert except',
    'where does the ferry to meroe leave from',
  ],
};
