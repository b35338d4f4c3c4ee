import type { Topic } from './topic.ts';

export const society: Topic = {
  name: 'history, people and law',
  articles: `
Herring War
The Herring War was fought between Haldria and the League of Sund from 1388 to 1394 over the right to fish in the Bay of Sorrel. It began when Haldrian officers seized fourteen ships from Sund that had not paid the toll at Felden. There were few battles; both sides burned each other's salt stores, without which the catch could not be kept.
The war ended with the Peace of Barrowby. Sund kept the right to fish, but only from June to August, and Haldria gave up the toll. Historians see the treaty as one of the first that set a closed season for a fishery. The stocks had fallen so low by 1394 that neither side gained much.

Queen Astrid II
Astrid II (1781 – 1849) was Queen of Haldria from 1809 until her death. She came to the throne at twenty-eight because her elder brother had renounced it in order to marry an actress. During her reign serfdom was ended (1816), the first railway was built and schooling became compulsory for children from six to twelve.
She never married, and was followed by her nephew, Karl III. The queen was a keen astronomer: she had an observatory built on the roof of the winter palace and discovered two comets. She died of pneumonia after a night spent watching an eclipse.

Haldrian constitution
The constitution of Haldria was adopted on 9 April 1848. It has 112 articles. It limits the crown to representing the state, and gives legislation to a parliament of two chambers, the Assembly and the Council of Counties. The Assembly has 175 members, who are elected for four years.
An amendment needs two thirds of both chambers and, after a general election, the same majority again. That has happened nine times; the best known amendment gave women the vote in 1911. The courts may not set a law aside: a judge who doubts whether a law agrees with the constitution has to ask the Council of State.

Council of State (Haldria)
The Council of State examines bills and answers the questions of judges about the constitution. It consists of nine members: three are named by the crown, three by the Assembly, three by the judges of the high court. Members serve one term of nine years and cannot be named again, so that nobody has a reason to please those who chose them.
Its opinions are public. Since 1952 they have had to be followed; before that they were advice. The council meets in the former mint at Norrby.

Greta Holm
Greta Holm (1846 – 1923) was a teacher, mountaineer and campaigner for women's votes. She taught geography at the girls' school of Norrby for thirty-one years. In 1874 she and her brother Axel were the first to stand on the summit of Mount Ostra. The Alpine Club did not admit her, because she was a woman, until 1902.
In 1906 she chained herself to the speaker's chair of the Assembly and was imprisoned for three weeks in Felden Castle. Her diary from that time, Slate and Brick, is still in print. She lived to vote in three elections.

Trial by ordeal in Sund
In the towns of the League of Sund a person accused of theft could ask for the ordeal of bread. The accused had to swallow an ounce of dry barley bread and cheese without water, while a priest spoke a prayer; whoever choked was held to be guilty. It was believed that a guilty person's throat would close for fear.
The practice was forbidden by the bishops in 1217, but town books record cases until about 1300. It was replaced by the oath of twelve neighbours.

Right to roam
The right to roam lets everyone walk, ride or ski over uncultivated land, whoever owns it. In Haldria it is an old custom that was written into law in 1936. One must keep out of sight of dwellings, close gates and leave no rubbish. A tent may stay for one night in the same place. Camp fires are allowed from October to April only.
The right does not cover motor vehicles, hunting or fishing. Landowners may close land for the time of lambing, and they are not liable for what happens to walkers. Berries and mushrooms may be picked, except cloudberries in the county of Norrby, which belong to the owner of the ground.

Great Ropewalk fire
The Great Ropewalk fire destroyed about a third of Port Callis on 19 and 20 August 1851. It started in the tar store of the ropewalk, where a boy had been melting pitch over an open flame. The wind drove it up Lantern Street, and the pumps could not be used because it was low tide. Six people died, and 4,000 lost their homes.
After the fire the town council ordered that new houses had to be of brick with slate roofs, and set up the first paid fire brigade of the island. The boy, Jonas Ribb, was never punished; he became a fireman and led the brigade in later life.

Tel people
The Tel are a people of herders in and around the Ammar desert; about 60,000 call themselves Tel. Land is owned in common by the clan, and every clan is led by a woman, who is chosen for life by the grown-up members. A wedding lasts three days. On the second the couple drinks salted tea from one cup, as a sign that they will share bitter things.
Most of the Tel gave up wandering after the drought of 1969 to 1972, in which they lost four fifths of their camels. Many now work in the oil town of Bir Hamad.

Haldrian crown (currency)
The crown is the currency of Haldria. It is divided into sixty shells. The name of the small coin goes back to a time when oyster shells from Mount Ostra were used as tokens. Banknotes are issued by the Bank of Haldria in values of 5, 10, 50 and 200 crowns; the 50 shows Queen Astrid II with a telescope.
The crown was tied to silver until 1931. Inflation reached 38 per cent in 1947, mainly because the state had printed money to pay for rebuilding the harbours. In 1949 one new crown was exchanged for a hundred old ones.

Amalia Voss
Amalia Voss (1889 – 1961) was an engineer who designed the Sorrel Bay Bridge and fourteen other bridges. She was the first woman to study at the Technical College of Sund, at first as a guest without the right to sit examinations. Her father, a rope maker, taught her how ropes share a load.
After the flooding of a pier in 1929 she was accused of having set it too shallow. An inquiry found that the contractor had used weak cement and cleared her of blame. She did not go to the opening of the bridge. A crater on the moon is named after her.

Feast of Lights (Felden)
The Feast of Lights is held in Felden on the last Saturday of September. Each household puts a lamp on the water, in memory of the night in 1394 when the town lit the harbour for the fishermen who came back after the peace. Smoked herring and a sweet rye bread with aniseed are eaten.
In 1987 the glass lamps were replaced by paper ones because of broken glass on the beach. Visitors may take part; lamps are sold at the town hall from noon.
`,
  answerable: [
    ['what was the herring war about', 'over the right to fish'],
    ['how did the herring war end', 'Peace of Barrowby'],
    ['who fought in the herring war', 'between Haldria and the League of Sund'],
    ['why did astrid ii become queen instead of her brother', 'renounced it in order to marry'],
    ['who succeeded queen astrid ii of haldria', 'Karl III'],
    ['how did queen astrid ii die', 'pneumonia'],
    ['what did queen astrid do during her reign', 'serfdom was ended'],
    ['when was the constitution of haldria written', '9 April 1848'],
    ['how many members are in the assembly of haldria', '175 members'],
    ['when did women get the right to vote in haldria', '1911'],
    ['how can the haldrian constitution be amended', 'two thirds of both chambers'],
    ['how are members of the council of state chosen', 'three are named by the crown'],
    ['what is the role of the council of state in haldria', 'examines bills'],
    ['why was greta holm imprisoned', 'chained herself'],
    ['what was greta holm famous for', 'teacher, mountaineer'],
    ['how did the ordeal of bread work', 'swallow an ounce of dry barley bread'],
    ['when was trial by ordeal abolished in sund', '1217'],
    ['can you camp anywhere in haldria', 'A tent may stay for one night'],
    ['what is the meaning of the right to roam', 'lets everyone walk'],
    ['is it legal to pick mushrooms under the right to roam', 'mushrooms may be picked'],
    ['how did the great ropewalk fire start', 'melting pitch'],
    ['what changes were made in port callis after the great fire', 'of brick with slate roofs'],
    ['how many people died in the ropewalk fire', 'Six people died'],
    ['who leads a clan of the tel people', 'led by a woman'],
    ['why did the tel people stop being nomads', 'drought of 1969'],
    ['what happens at a tel wedding', 'drinks salted tea'],
    ['who is on the 50 crown note in haldria', 'Queen Astrid II with a telescope'],
    ['what caused inflation in haldria in 1947', 'printed money'],
    ['who was blamed for the flooded pier of the sorrel bay bridge', 'weak cement'],
    ['when is the feast of lights celebrated in felden', 'last Saturday of September'],
  ],
  unanswerable: [
    'who was the king of haldria during the herring war',
    'how many soldiers died in the herring war',
    'which side had more ships in the battle of felden',
    'who did queen astrid ii marry',
    'where is queen astrid ii buried',
    'what was the name of the comet discovered by queen astrid',
    'who is the current queen of haldria',
    'who wrote the constitution of haldria',
    'what are the three branches of government in sund',
    'which amendment to the constitution ended the death penalty',
    'what is the salary of a member of the assembly',
    'who is the president of the council of state',
    'what is the difference between a council and an assembly',
    'did greta holm have any children',
    'what school did greta holm go to as a child',
    'in which country was the last trial by ordeal held',
    'what happens if you lie under oath in court',
    'who started the right to roam movement in england',
    'what is the biggest fish ever caught in haldria',
    'what is the penalty for lighting a camp fire in summer',
    'how much did it cost to rebuild port callis after the fire',
    'what religion are the tel people',
    'what do the tel people wear to a wedding',
    'how many haldrian crowns are there to the dollar',
    'who is on the 200 crown note',
    'when did haldria join the european union',
    'how many bridges did amalia voss build in sund',
    'what is the name of the crater next to the voss crater on the moon',
    'where does the tradition of putting lamps on water come from in japan',
    'which of the following was a result of the peace treaty',
  ],
};
