"""Frequent names of people in Indonesia, by how surely a word is one; and the endings that only names have.

The lists are general knowledge: first and family names that very many people bear, as they are commonly spelt. They
hold no person, and a rare name that was only met in some complaint has no place in them.
"""

import re


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Names that are no other word: wherever they stand, somebody is meant, unless a street or a school is.
GIVEN = _set("""
    abdul abdullah abdurrahman abidin aceng achmad adelia adi adinda aditya adji adrian afandi afifah afrizal
    agata agnes agus agustina agustinus ahmad ainun aisyah ajeng akhmad albert albertus aldi alex alexander
    alfarizi alfarizki alfian alfiansyah alfonsus alfred ali alifah alimuddin aloysius alvin alwi alya amalia
    ambrosius amelia aminah amir amiruddin amran amri amrul anastasia andi andika andre andreas andri angelina
    angga anggi anggraeni anggraini anisa anita anjani anna annisa ansar anselmus anton antoni antonia antonius
    anwar anwari aprilia aprilianti aprilio aqila arbain arbani ardi ardian ardiansyah ardianto arfan arham arief
    arif arifin aris ariyanto arkan arman arsyad arya aryani asmah asmara asmawati asmiati asnawi asran astrid
    astuti atik atikah aulia awaluddin azhar azis aziz azizah azka azzahra badri badriah badrun bahar baharuddin
    bahri baidowi baihaki bambang basir baso basri basuki bejo benediktus beni benny bernadeta bernadus besse
    bilqis blasius bobby budiono budiyanto burhan burhanuddin busran bustami bustanul cahyadi cahyono caroline
    cecep chandra choirul choirun cholik christina christine chusnul clara dadang daeng dafa daffa dahlan dahri
    damayanti daniel danu darlis darma'i darmawan darmawati darsini darsono darto darwin darwis david deddy dede
    dedi dedy deni denny deny desi desy devi dian diana didi dimas dinda ding djoko dodi dody dominikus doni donny
    dyah eddy edi edwin edy efendi effendi effendy ekawati eko elisabet elisabeth elma ely emanuel emi emilia
    endang endin engkus eri eric erik erika erlina erna ernawati erni erniwati erwin ery esther eva evelyn evi
    fabianus fachrul fadhil fadli fahira fahmi fahri fahrizal fahrul faisal faisol faizal fandi farah farhan farid
    farida faridah fathur fathurrahman fatimah fatma fatmawati fauzan fauzi fauziah febri febrianto felix fendi
    ferdi ferdinand ferry fikri firmansyah fitria fitriana fitriani frans fransisca fransiska fransiskus friska
    fuad galih gerson gilang ginting giyono goreti grace gregorius gultom gunadi gunawan habibah hadi hadijah
    hadrah haerani haerul hafid hafsah hairuddin hairul halidi halim halimah hambali hamdan hamdani hamid hamidah
    hamidan hamka hamriah hamsah hamsyah hamzah hanafi handayani handi handoko hanif harahap hariri haris hariyadi
    hariyanto hartati hartini hartono hartoyo harun haryanto haryati haryono hasan hasanah hasanuddin hasbi
    hasbullah hasim haslinda hasna hasnah hasnawati hasyim hatijah helmi hendra hendri hendrik hendrikus hendro
    heni henny henry heri herliana herlina herman hermanto hermawan herry heru herwanto hesti hidayati hidayatul
    hidayatullah hironimus holil husain husein husin husna husni hutabarat hutapea ibnu ibrahim ichwan idris
    ignasius iin iis ijah ika ikhsan ilham ilyas imansyah imelda imran imron inayah indo indrawan indrawati indri
    indriani ineke ipul irfan irma irmawati irsan irwan irwansyah ishak iskak iskandar ismael ismail ismiati
    isnaini istiqomah iswanto itoh ivan iwan izzah jaelani jaenab jaenal jaenuddin jafar jainal jaka jamal
    jamaluddin jamil jamilah jarkasi jauhari jefri jeni jenny jerry jesika jessica jhon jihan jimmy johanes
    johannes joharni john johni joko jonathan joni jono joseph joshua josua juhari jujun julaeha julaiha julia
    juliana julianto jumadi jumaidi jumiati jumilah jumini juminten jumrah jumriah jumriani junaedi junaidi jurni
    jusuf kadir kaharuddin kaila kamaluddin kamariah karim karmila karsono karto kartono karyono kasim kasman
    kasmawati kasmiati kaspul kenzo kevin keysha kezia khadijah khairuddin khairul khairunisa khairunnisa khalid
    khanza khoirul kholid kholifah kholil khotimah kliwon komar komariah komarudin kornelis kornelius krisna
    kristian kristiani kristina kurniasari kurniasih kurniati kurniawan kurniawati kusnadi kuswanto lahang laila
    lailatul lamuddin lasmi lasmini lastini lastri latif latifah lawi leni leny leonardus lidia liliana lilik
    lilis limbong lina linda lisa lisna listiani lodewik lubis lucia ludgerus ludia lukas luki lukman lukmanul
    lulu lusi lusiana lutfi lutfiah lydia mahfud mahmud mahmudah maikel maimunah majid maksimus malik maman mansur
    mansyur manto manurung mappa marcel mardi mardiah mardiana margaretha marhamah maria mariam mariana mariani
    marianus marini marjuki markus marlina marni marno marpaung marsel marsinah marsudi marta marten martha martin
    martini martinus marwah maryam maryati maryono marzuki marzuqi mas'ud masduki masitah masitoh maskur masnah
    masnawati masrani masrur masruroh mastur mastura mateus matius mattola maulida megawati meilani melinda
    melkianus merry michael midun mikael mila mira mirna mirnawati misbahul misnawati misran mita moch mochamad
    mochammad mohamad mohammad monika muchlis mudrikah muh muhaimin muhamad muhammad muhammadi muhidin muhlis
    mujiati mujiono mukaromah mukhtar muksin muliadi mulyadi mulyana mulyani mulyanto mulyati mulyono munawar
    munir murdiono muriani murjani murniati mursalim mursid mursidah musa mustafa mustakim mustari musthofa
    mustofa mutiah mutmainah muzakkir nabila nadia nadya nahrawi naila nanang nanda nani nanik nasaruddin nasikin
    nasir nasruddin nasrudin nasrul nasrullah nasution natalia natanya natasha naufal naura nayla neneng nengsih
    neni ngadiman ngadino ngatijo ngatini ngatiyem ngatmi ngatmin niken nikodemus nikolaus nina nining nisa nizam
    noor novi novia noviana novianti novita novitasari noviyanti nugroho nunung nuraeni nuraini nurbaya nurdin
    nurhaliza nurhasanah nurhayati nurhidayah nuril nurjanah nurjannah nurkholis nurlaela nurlaila nurlela nurlina
    nurmala nurman nursiah nursyam nurul nurwahid nuryadi nuryani octavia oki oktavia oktaviana oktavianus
    oktovianus olivia otniel paijo paiman paimin painem pakpahan pandiangan pandu pangaribuan panjaitan parjo
    parman parno parti paryono pasaribu patrisia paulina paulus permatasari peter petrus pius ponidi poniman
    ponirin prabowo prasetya prasetyo pratiwi priska priyanto priyono purnomo purwadi purwanti purwanto purwati
    purwono puspitasari qomariah rabiah rachmad rachman radit rafael rafi rahma rahmad rahman rahmatullah
    rahmawati rahmi raihan raihana ramadhani ramlah ramli rasmi rasmini rasyid rasyidin ratih ratnasari ratnawati
    ratnawaty rayyan reni renita reny reska reza rezky rian riana ricky rico ridho riduan ridwan rifai rifki rifky
    rijal rika riki rina rindi rini rinto rio riska riski risma rismawati rita riyadi riyanto rizal rizka rizki
    rizky robby robert roberto robertus robi rochmad rohana rohayati rohim rohmah rohman rokhman romlah roni ronny
    rosa rosdiana rosida rosidah rosidin rosita rosmawati rosmiati rosmini rosna rospita rosyid rosyidah rosyidi
    ruby rudi rudiansyah rudianto rudini rudy rukiah rukmana rukmini rusdi rusdiana rusdiansyah
    ruslan rusli rusmadi rusmawati rusmini rusna rustam sabri sabrina sadikin saeful safitri safrudin sahran
    sahrudin sahrul saida saidah saiful saiman saipul salahuddin salamah salim salma salmah salmiah
    samad samijan samin samsiah samsuddin samsudin samsul sanah sanawiah sandra saniah sanusi saodah saparuddin
    sapri sapriadi saputra sarah sarbaini sarina sarinah saripudin sariyem sarji sarman sarmi sarmin sarmini
    sarwono satiman satrio sawiyah sayid sebastianus selvi selvia sembiring septian septiani servasius setiadi
    setiawan setiawati setyawan setyowati shinta sholeh sholehah sholihin sholikhin sihombing sikki silaban
    silalahi silvia simanjuntak simatupang simbolon simon simson sinaga sinta siprianus sirait siregar siska siti
    sitompul sitorus sitti situmorang slamet sobari sodikin sofia sofyan solehah solihin solikin sonny sonya
    sopian sri stefanus stevani steven subagyo subandi subari subhan sucipto sudarman sudarmanto sudarno sudarsono
    sudarti sudiarto sudibyo sudiyono sudjono sugeng sugianto sugiarto sugiharto sugiman sugiono sugito sugiyanto
    sugiyono suhada suhaeni suhaili suhaimi suhaimin suhardi suharno suhartini suharto suhendra suheri suherman
    sujarwo sujono sukamto sukardi sukarno sukarti sukasih sukemi sukiman sukini sukirman sukirno sukiyem
    sukmawati sukri sulaeman sulaiman sulastri sulis sulistiawati sulistyo sulistyowati suliyah sumadi sumardi
    sumarlin sumarni sumarno sumarsono sumartini sumiati sumini suminten sumirah sunardi sunarno sunarti sunarto
    sunaryo sunyoto supardi suparjo suparman suparmi suparno supartini supono supri supriadi supriyadi supriyanto
    supriyati supriyono suradi suroso suryadi suryana suryani suryanto suryati susan susana susanna susanti
    susanto susilawati susilo sutarjo sutarman sutarmi sutarno sutarti sutejo sutikno sutinah sutini sutiono
    sutisna sutomo sutopo sutoyo sutrisno suwandi suwardi suwarni suwarno suwito suwono suyanti suyanto suyatmi
    suyatno suyitno suyono syafii syafruddin syafrudin syahran syahrani syahrial syahril syahrir syahroni syahrul
    syaiful syamsiah syamsinar syamsir syamsuddin syamsudin syamsul syarif syarifah syarifuddin syarifudin syifa
    tahir tampubolon tarigan tasmini tasya taufan taufik taufiq tenri teti tety thamrin theodorus theresia thomas
    tiara tini titin tobing toha tohari tohir tommy tompo toni tony triyanto triyono tugimin tukijo tukiman
    tukiyem tumijo tumin tumini tumirah tuti ucok udin ujang ulfa ulfah umar umaroh ummi urbanus usep usin
    usman ustman utari vanessa vanya vera veronika vina vincent vinsensius vivi wagiman wagimin wagirah wagiyem
    wahab wahidin wahyudi wahyuni wahyuningsih wakidi waluyo wardah wardani wardi warsini warsito wasilah wasis
    wasito wenda wibowo wicaksono widada widayat widi widia widiastuti widiyanto widodo widya widyastuti widyawati
    wijaya wilhelmus willy winarni winarno winarti windi wirya wiryo wiwik wiwin wiyono wulandari yadi
    yahdi yahya yakob yakobus yandi yani yanti yanto yanuar yasin yayan yayat yayuk yeni yenny yeremia yohana
    yohanes yohanis yolanda yono yosef yosep yoseph yoshua yosua yovita yudha yudhi yudi yulia yuliana yuliani
    yulianti yulianto yuliati yulita yulius yuni yuniar yuniarti yunita yunus yurnalis yurni yusnita yusran yusri
    yusriani yusril yusrin yustina yusuf yusup zaenab zaenal zahra zahrah zaidan zainab zainal zaini zainuddin
    zainul zakaria zaki zaskia zefanya zidan zubaidah zulaeha zulaikha zulfa zulfikar zulham zulhijah zulkarnaen
    zulkarnain zulkifli
""")

# Names whose small letters mean something else, or the end of a cut word: «dina», «ari», «budi daya».
WITH_CAPITAL = _set("""
    ade aji akbar ana anang angel ari asep asih awang bagas bayu budi budiman cahyo candra catur cici citra darma
    dewi dika dina dwi eka elsa encik endah fadil galuh gusti hafiz hani hidayah hidayat imah imam indra isa johan
    jordan jum juna kadek kartika ketut komang kurnia lawing lia lili magdalena maya melani meri mimin muji
    mukhlis mutia nana ngurah nova nugraha nur nyoman okta pratama purwo puspita putu rahim rahmat rangga rani
    rante rara ratna rindu rohani said saleh sandi satria setyo tandi taslim teguh tika tina totok tulus uli umi
    wahid wahyu wati wayan yana yoga yogi
""")

# Names that are ordinary words, also where a sentence or a firm begins with them: they need a cue or a second name.
ALSO_WORDS = _set("""
    agung ambar ambo amin anugerah ayu bakti bintang bulan cahaya cinta dahlia damai darmo dharma didik dini etik
    fajar feri firdaus firman fitri gede gita guntur guruh hakim harum hikmah ihsan ikhwan iman indah intan janah
    jaya juli juni kartini karya kusuma lestari made maulana mawar mega mekar melati misbah mukti mulia murni
    muslim muslimin mustika nengah nila ning nurani nuri pangestu pelita perdana permata pertiwi pranata prima
    purnama putra putri raden rahayu raja rajab ramadhan ratu resti rizqi sabar sari sastra sekar setia sidik suci
    sudirman sukma sukses surati surya syawal tasik tirta titi topan tri tutik untung utama utami warni wulan
""")

# Endings of names and of hardly any other word, for the thousands of names that no list holds.
_ENDING = re.compile(
    r"[a-z]{0,12}(?:[ijnrsw]anto|iyono|[hj]yono|jono|[twp]arno|parjo|karjo|tarjo|tijo|tejo|mardi|syah|uddin|udin"
    r"|yanti|wanti|ningsih|ningrum|ningtyas|astuti|iyem|inem)"
    r"|(?!me|di|ter)[a-z]{2,9}wati|su(?![a-z]*rejo|ka|ko|mo|ro|mber|dah|per|bro|pra|lta|ges|bsi)[a-z]{3,8}(?:man|di|no|to|ni|ti|yo|jo|mi)"
)
_NO_NAMES = _set("""
    biarawati hirudin karyawati kopsyah lewati peragawati salman subhakti sudin usuluddin wartawati yaumudin
""")


def has_ending(plain: str) -> bool:
    """Tell whether a word is built as only names are: «Sugiyanto», «Hasanuddin», «Wahyuningsih»."""
    return bool(_ENDING.fullmatch(plain)) and plain not in _NO_NAMES
