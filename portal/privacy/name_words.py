"""Words that stand before names, and words that show that what follows is none.

General knowledge of the language: titles, kin, offices and their abbreviations. They hold no person.
"""


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Before a name, and not part of it: «Pak», «bidan», «tetangga».
HONORIFICS = _set("""
    acil aipda aiptu alm almarhum almarhumah almh amang bang bapa bapak bg bibi bidan bp bpk bripda bripka briptu
    bu bude buk bunda cak dg dokter dr dra drg drs gus h habib hajah haji hajjah hj ibu ibuk inang ir julak kak
    kakek keluarga kh kiai kopral kyai mandor mantri mas mbah mbak mbk mbok mr mrs nenek nyai om opung pak pakde
    paman pastor pdt pendeta perawat pk prof romo saudara saudari sdr sdra sdri sersan si sodara sodari suster
    tante tuan ust ustad ustadz ustadzah ustaz ustazah
""")

# Between «Pak» and the name: what somebody is. After those that govern a place comes the place, not a name.
RANKS = _set("""
    bendahara bidan dokter dr drg drs guru h hajah haji hj ir kabid kadus kasi kasubbag kaur ketua kh mandor
    mantri prof rt rw satpam sekdes sekretaris sopir ustad ustadz ustaz
""")
GOVERNORS = _set("""
    bupati camat desa dusun gubernur kades kapolres kapolsek kapus kecamatan kelurahan kepala lurah petinggi wakil
    wali walikota
""")

# The name of one of these is not somebody's, also where it bears one.
PLACES = _set("""
    alfamart alfamidi apartemen aplikasi apotek apt asrama aula balai bandara bank bendung bendungan bengkel
    bioskop blok btn bukit bundaran cafe candi cluster cv daerah danau dermaga desa ds dsn dusun embung fkip gang
    gapoktan gedung gereja gg gor griya gunung halte hotel hutan indomaret institut jaksa jalan jembatan jl jln
    kab kabupaten kafe kampung kampus kantor kapal kapolda kasus kavling kawasan kebon kebun kec kecamatan
    kejaksaan kel kelas kelompok kelurahan keraton kereta kesultanan kios klinik km kodim komplek kompleks
    koperasi korem kota kp ktt kuburan lahan lampu lanal langgar lanud lapangan lembaga lorong lpk lrg lsm ma
    madin madrasah mahkamah makam mal mall man masjd masjid mayjen mayjend merek merk mesjd mesjid mi min monumen
    msjid mts mtsn muara museum mushola musholla musola operasi oplet ormas pabrik padepokan pantai panti partai
    pasar paud pelabuhan perguruan perum perumahan perumnas pesantren petak plaza poktan politeknik poltekkes
    pondok ponpes poros pos posyandu program prov provinsi pt pulau pulo puncak pura puskesmas pustu rawa raya
    restoran rm rs rsd rsia rsu rsud ruas ruko rumahsakit rumdin rumkit rute salon sanggar sd sdit sdlb sdn
    sekolah selat sendang simp simpang sinar situ slb slta sltp sma sman smk smkn smp smpit smpn smu spbu stadion
    stasiun stie stikes stiper stm sungai surau taman tambak tanjung taruna telaga teluk terminal tk toko tower
    tpa tpq tugu ud undang univ universitas upt uptd usaha vihara vila villa waduk warung wihara wisma yayasan
    yonif
""")
# A day or month bears it: «Hari Kartini».
DAYS = _set("hari bulan idul tahun")

# After these «Desa Suparjo» is somebody who governs, not a place.
OF_AN_OFFICE = _set("""
    aparat bendahara bidan kepala ketua mantan perangkat pj pjs sekretaris
""")

# Streets and buildings named after these need no word before them: «macet di Yos Sudarso».
HEROES = frozenset((
    "a yani", "abdul muis", "abdul wahab syahranie", "achmad yani", "agung podomoro", "agus salim",
    "ahmad dahlan", "ahmad yani", "aji muhammad", "allahu akbar", "awang long", "budi daya", "budi luhur",
    "budi pekerti", "budi utomo", "cut nyak", "dewi sartika", "dewi sri", "dokter soetomo", "dokter sutomo",
    "dr cipto", "dr soetomo", "dr sutomo", "dr wahidin", "eka paksi", "eka prasetya", "gatot subroto",
    "hasan basri", "ilham maulana", "imam bonjol", "jenderal sudirman", "jendral sudirman", "m yamin",
    "mt haryono", "muhammad yamin", "otto iskandardinata", "pangeran antasari", "panglima sudirman",
    "santa maria", "soekarno hatta", "sri lanka", "sri pantun", "sri rejeki", "sugeng dalu", "sugeng enjang",
    "sugeng enjing", "sugeng siang", "sugeng sonten", "sukarno hatta", "sultan hasanuddin", "teuku umar",
    "tri brata", "tri dharma", "wahid hasyim", "wr supratman", "yos sudarso",
))  # fmt: skip

# Titles that streets bear, too: «Gang Haji Saleh», «RS dr. Sutomo».
OF_STREETS = _set("""
    daeng dr dra drs h hajah haji hj ir jend jenderal kh kiai kyai letjen mayjen pangeran prof sultan tuan ustadz
""")

# Shortened, so that a dot after them ends no sentence.
SHORTENED = _set("""
    abd abdul alm almh bp bpk dg dr dra drg drs ds gg h hj ir jend jl jln kab kec kel kh komp kp mhd moch moh mohd
    mr mrs muh no pdt prof rs sdr sdri st ust
""")

# A capital after «Pak» or «dokter», and yet no name: offices, agencies, and what one asks of them.
NOT_AFTER_HONORIFIC = _set("""
    ada adalah adat admin adminnya agama agar agustus akan alhamdulillah allah anda anggota angkat apa apakah
    aparat april asisten asn assalamualaikum asuh babinkamtibmas babinsa bagaimana bagian bagus bahagia bahasa
    baik balita banjar bantu bapak bapenda bappeda bawa bayar becak beli belum bendahara berencana berkenan
    berkualitas besar bhabinkamtibmas biar bidan bidang bilang biologi bisa bk bos bp bpbd bpn brimob bu buddha
    bugis bupati caleg camat capil carik cek damkar dan dandim danki danramil datang dayak dekat demikian dengan
    desa desember dewan di dimana din dinas dinkes dinsos direktur dirjen dirut disdik disdukcapil dishub dispar
    dispendukcapil dispora ditempat dlh dokter dosen dpr dprd dukuh dusun februari fisika gereja gigi gub gubernur
    guru hajah haji hakim hamil hansip hanya harapan hindu honorer hormat hormati hukum humas ibu ibukota
    indonesia ini inspektorat inspektur inti ipa ips itu jadi jaga jaksa jalan janji januari jawa jemaat jokowi
    jual juli jumat juni kabag kabid kabupaten kader kades kadinkes kadinsos kadis kadisdik kadishub kadus kajari
    kalau kami kamis kampung kandung kanit kapan kapolda kapolres kapolri kapolsek kapten kapus karena karyawan
    kasat kasatpol kasi kasie kasir katolik kaur kawin kebidanan kebun kecamatan kecil kedua kelas kelurahan
    kenapa kepala kepsek kerja kesayangan ketiga ketua khusus kiai kimia kirim kita klasis komandan kominfo komite
    kontrak koordinator korban kos kota kristen kua kurang kutai kuwu lagi lansia lapor linmas lurah mabrur
    madrasah majelis makasih malah mana mantri mapel marah maret masih masjid matematika mau mei mengajar mengapa
    menkes menteri mentri mertua minggu minta miskin mohon muat muda muslim naib negara nelayan ngaji notaris
    november ogah ojek ojol oktober olahraga operator oranye p3k pakai parkir pasar pasien pasti paud pegawai
    pegiat pejabat pelaksana pembina pemda pemerintah pemkab pemkot pemohon pemprov pendamping penerima penghulu
    penjaga penjas penyuluh perangkat perbekel perempuan perkim pertama petani petinggi petugas piatu pimpin
    pimpinan pj pkk plus pns pol polisi polri polsek polwan ppl pppk pra presiden produktif prov provinsi pu punya
    pupr puskesmas rabu reguler rektor remaja residen rohani rt rumah rw sabtu salam satpam satpol saya sd sebagai
    sederhana sehari sejahtera sejarah sekcam sekda sekdes sekdis sekian sekolah sekretaris selamat selasa semoga
    seni senin september siapa sma smk smp solusi sopir sosial spesialis staf staff subuh sudah sultan supaya
    swasta swastiastu syahbandar tadi tani tata tempel tentara terdekat terhormat terima terimakasih terlambat
    ternyata tersebut tertanda terus tidak tim tiri tk tni tolong transmigran trantib trima trims ttd tua tuan
    tugas tuhan tukang umum untuk usaha ustadz wabup wakil waktu wali walikota warga wartawan wasalam wassalam
    wassalamualaikum wawali wawalikota yang yatim yth
""")

# What closes a letter; the next words, to the end of the line, are who wrote it.
CLOSERS = (
    "hormat saya", "hormat kami", "salam hormat", "salam", "salam saya", "wassalam", "wasalam", "wassalamualaikum",
    "terima kasih", "terimakasih", "makasih", "trims", "tks", "thanks", "ttd", "tertanda",
)  # fmt: skip
