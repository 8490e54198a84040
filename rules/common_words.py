"""Words that passwords here are made of: this service and place, what people choose, common names."""

_TEXT = """
    taprose aduan lapor warga bupati petugas verifikator admin administrator dinas kabupaten kecamatan desa
    kelurahan pemkab pemda diskominfo tuban jatirogo palang plumpang rengel semanding soko widang jawa timur
    ronggolawe bumiwali legen indonesia merdeka pancasila garuda nusantara jakarta surabaya bandung malang
    password sandi katasandi rahasia kunci masuk bismillah alhamdulillah assalamualaikum insyaallah allah
    muhammad akbar sayang cinta cintaku sayangku kamu selamanya bahagia kangen rindu ganteng cantik manis
    kucing anjing harimau persija persib persebaya arema bonek gresik sepakbola mancing kopi bakso rumah
    keluarga ibu bapak ayah mama papa anak istri suami adik kakak teman sahabat sekolah kampus guru polisi
    tentara dokter senin selasa rabu kamis jumat sabtu minggu januari februari maret april juni juli agustus
    september oktober november desember satu dua tiga empat lima enam tujuh delapan sembilan sepuluh merah
    putih hitam biru hijau kuning selamat pagi siang malam baru bisa gratis doraemon naruto agus andi budi
    dedi dewi dian dwi eka eko endang fajar fitri hadi hari hendra indra joko kartini kurnia lestari lia
    maya mulyono nanda novi nur nurul putra putri rahmat ratna rian rina rini rizki rizky rudi santoso sari
    setiawan siti slamet sri sugeng suharto sukarno sulistyo sumarno supri susanti susilo sutrisno teguh
    tono tri wahyu wahyuni wati wibowo widodo wijaya yanti yanto yudi yulia yusuf zainal jokowi prabowo
"""

COMMON_WORDS = tuple(_TEXT.split())
