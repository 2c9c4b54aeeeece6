"""Words by which the finders tell ordinary sentences from personal data."""


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# How a domain may end where its dots are spelt out.
ENDINGS = _set("""
    ac asia biz co com desa dev edu go gov id info io mail me mil my net or org sch web xyz
""")

# What follows a letter and a number in ordinary sentences: «DD 2024 ada», «B 3 di», «K 50 kg».
NOT_A_SUFFIX = _set("""
    ada adl aja aku and atau bgt bln bu by cc cm dah dan dg dgn dgr di dll dpt dr dri ga gak gb gr gram
    gt ha hal hp hr ini itu jam jd jt juz ke kec kel kg kk km kmh kpd kw kwh lagi lah lbh lt ltr mb mm
    msh n nih nik no nya of oleh org pak per pk pkl pm pun rb rp rt rw saj sd sdh sp tak tdk tgl thn tp
    tsb tv utk va vol wa wib wit wita x yg
""")

# Those of them that are written in capitals among small letters, too.
UNITS = _set("""
    gb hp jt kg kk km kw kwh mb pk pkl rb rt rw va wa wib wit wita
""")

# What else bears a number: before «No. 12» they say that it is not a house's.
OTHER_NUMBER = _set("""
    aduan akta antrean antrian counter daerah daftar gardu halte hp imb jembatan juara kamar kantor
    kapolri kendaraan kepmen kepmenkeu keppres keputusan kios kk kohir kontak kontrak ktp lambung lampu
    lapak laporan loket lubang masjid menteri mobil nik nopol panel pasal pengaduan peraturan perbup
    perda pergub permen permendagri permenkes permenpan perpres persil pju plat polisi pos posyandu pp
    presiden puskesmas rekening resi ruas satu sd sdn sekolah seri sertifikat shm sk sma sman smk smp
    smpn surat tahap telepon telp telpon tiang titik tlp toko tower tps truk undang undang2 urut uu uud
    wa
""")

# Between a street and «No. 12» these say that another thought has begun.
NEW_THOUGHT = _set("""
    ada agar antre atau banjir belum berdasarkan berlubang dan dapat dari dengan di gelap hubungi karena
    ke km lapor macet makan makanan mendapat menunggu mohon nasional nomor pada provinsi punya rusak
    sakit seberang sebrang seperti sesuai sudah tepatnya tidak tolong untuk yang
""")

# Said before a name, and not part of it.
TITLES = _set("""
    alm almarhum almarhumah almh bapak bpk bu dr dra drs h hajah haji hj ibu ir kh mr mrs pak saudara
    saudari sdr sdri ust ustadz ustaz
""")

# Small words inside a name.
LINKS = _set("""
    al bin binti van
""")

# What follows «nama saya» or «atas nama» without being a name, and where a name ends.
NOT_A_NAME = _set("""
    ada adalah admin agar ahli aja akan akta akte aku alamat aliansi anak anaknya anda ank anonim apa asal asli
    atas atau ayah ayahnya badan bagian bantuan banyak bapaknya baru bekerja beliau belum benar bendahara berikut
    bilang bisa blm bocor bpd bukan bumdes bupati ciri contoh cv dan dari datang dengan desa dgn di dia dihapus
    dinas dinkes dipakai dirahasiakan disana disdukcapil disebut disini dobel dr dua duda duduk dukcapil dulu
    enggak fiktif forum ga gak guru hanya hari hendak hilang himpunan hingga hp hukum huruf ibunya ingin ini
    instansi istri istrinya itu izin jadi jalan janda jangan jatuh jl jln juga kabupaten kadang kak kami kampung
    karang karena karyawan kata kebenaran kecamatan kegiatan kelahiran kelak kelas kelompok keluar keluarga
    kelurahan kemarin kemudian kepala kepemilikan keponakan ketika ketua kini kk kok komunitas koq korban kpd ktp
    lagi lahir lain lalu lama langsung lansia lembaga lembur lengkap lewat lpmk lurah mahasiswa mahasiswi malah
    masih masing masuk masyarakat mau memang mereka min minta mohon muncul murid nama namakan namun negara nelayan
    nggak nik no nomor nya oleh orang org ortu pada panitia para pasien pedagang pekerja pelaku pelapor
    pembangunan pemda pemerintah pemilik pemkab pemohon penerima pengajuan pengguna penghuni pengurus pensiunan
    penting pergi pernah perseorangan perumahan perusahaan peserta petani pihak polri pribadi program proyek pt
    pun rahasia rakyat rekanan rt ruko rw saat saja salah sama sampai sangat satu saya sd sdh sebagai sebagaimana
    sebenarnya sedang sedangkan sekarang sekelompok sekolah sekretaris selaku selalu seluruh semua sendiri seorang
    seperti sering sesuai siapa siswa siswi sk sma smk smp suami suaminya sudah sungguhan surat sya tak tanpa tdak
    tdk telah telp tercatat terima terus tetangga tetap tetapi tidak tiga tim tinggal tlg tlong toko tolong tp tpi
    tsb tutup udah umat umur untuk usaha usia utk wa wajib wali warga ya yang yatim yayasan yg
""")

# What people type right against a number without a space.
BEFORE_NUMBER = _set("""
    call cp di fax hp hub ke kk ktp nik nmr no nomer nomor ponsel rek sms telp tlp wa whatsapp
""")
