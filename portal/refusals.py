"""The words of the error pages: title and advice, by status or by what happened."""

PAGES = {
    400: ("Permintaan tidak dapat dibaca", "Kembali ke halaman sebelumnya, muat ulang, lalu coba lagi."),
    401: ("Silakan masuk dahulu", "Sesi Anda belum ada atau sudah berakhir. Masuk untuk melanjutkan."),
    403: ("Halaman ini bukan untuk akun Anda", "Masuk dengan akun yang berwenang, atau hubungi admin."),
    404: ("Tidak ditemukan", "Periksa alamat atau nomornya. Laporan rahasia dan yang belum terbit tidak tampil."),
    405: ("Cara membuka halaman ini keliru", "Buka halaman lewat tautan atau tombolnya."),
    409: ("Sudah diubah orang lain",
          "Laporan ini baru saja berubah. Buka lagi laporannya untuk melihat keadaan terakhir. "
          "Perubahan Anda belum disimpan dan tidak menimpa apa pun."),
    413: ("Kiriman terlalu besar",
          "Paling banyak tiga lampiran, masing-masing 5 MB, dan tulisan 5.000 huruf. Kembali, kecilkan atau kurangi, "
          "lalu kirim lagi."),
    429: ("Terlalu banyak dalam waktu singkat", "Tunggu sebentar, lalu coba lagi."),
    500: ("Ada yang salah pada portal", "Ini bukan kesalahan Anda. Coba lagi beberapa menit lagi."),
    503: ("Portal sedang terganggu",
          "Yang Anda tulis ada di bawah ini dan belum tersimpan. Tunggu satu menit, lalu tekan «Coba lagi»."),
}  # fmt: skip
CHANGED_BY_ONESELF = "Sudah Anda ubah sendiri, mungkin di tab lain"
NOT_PUBLIC = (
    "Laporan ini tidak dapat diterbitkan",
    "Laporan rahasia, pengaduan berkadar pengawasan, dan laporan yang diarsipkan tidak pernah terbit.",
)
UNDECIDED = (
    "Putuskan dahulu klasifikasinya",
    "Laporan ini mungkin tentang penyalahgunaan wewenang dan belum diputus siapa pun. Buka laporannya, pilih "
    "klasifikasinya, baru terbitkan bila ternyata bukan pengaduan berkadar pengawasan.",
)
NO_RECEIPT = (
    "Tanda terima tidak ditampilkan lagi",
    "Tanda terima hanya tampil selama dua jam, di perangkat yang mengirim laporannya. Laporan yang sudah terkirim "
    "tetap kami proses. Ikuti dengan nomor dan kode akses yang Anda catat, di halaman Lacak laporan.",
)
STALE = (
    "Formulir ini sudah tidak berlaku",
    "Kalau Anda sudah menerima nomor laporan, laporan Anda sudah kami terima: jangan kirim lagi. Kalau belum, "
    "tulisan Anda ada di bawah ini. Buka formulirnya lagi, pilih lagi lampirannya bila ada, lalu kirim.",
)
OPEN_TOO_LONG = (
    "Formulir ini terbuka terlalu lama",
    "Yang Anda tulis ada di bawah ini dan belum terkirim. Periksa, lalu kirim lagi. Foto dan berkas tidak ikut: kalau "
    "ada, pilih lagi.",
)
NO_COOKIES = (
    "Formulir ini belum dapat diterima",
    "Portal memakai satu kuki, hanya untuk mengenali bahwa formulir ini dari peramban Anda. Kuki itu tidak sampai: "
    "formulirnya terbuka terlalu lama, atau peramban menolak kuki. Buka formulirnya lagi dan kirim. Kalau halaman ini "
    "muncul lagi, izinkan kuki untuk situs ini, pakai peramban lain, atau lapor langsung ke {office}. Tulisan Anda ada "
    "di bawah ini dan belum terkirim.",
)
WITHOUT_FILES = (
    "Paling banyak tiga lampiran, masing-masing 5 MB. Yang Anda tulis ada di bawah ini dan belum terkirim. Buka "
    "formulirnya lagi, pilih lampiran yang lebih kecil, atau kirim tanpa lampiran."
)
MESSAGE_WITHOUT_FILES = (
    "Paling banyak tiga lampiran, masing-masing 5 MB. Yang Anda tulis ada di bawah ini dan belum terkirim. Tekan «Coba "
    "lagi» untuk mengirim tulisannya saja; sesudahnya lampiran yang lebih kecil dapat Anda tambahkan."
)

LEFT = (
    "Laporan ini tidak lagi di instansi Anda",
    "Admin mengambilnya kembali atau meneruskannya ke instansi lain, jadi tidak ada lagi yang perlu Anda kerjakan. "
    "Yang Anda tulis belum tersimpan; kalau perlu, salin dan sampaikan ke admin.",
)
NOT_FROM_HERE = "Langkah ini tidak dapat diambil sekarang"
