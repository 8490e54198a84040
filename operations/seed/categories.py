"""The subjects of complaints, the words that point to each, and the OPD that has authority over it."""

from typing import NamedTuple


class CategorySeed(NamedTuple):
    """`opd` None: the verifier decides."""

    code: str
    name: str
    opd: str | None
    keywords: str

    @property
    def in_public_space(self) -> bool:
        """Whether what is complained of stands in public, and is no home."""
        return self.code in _IN_PUBLIC_SPACE


_IN_PUBLIC_SPACE = frozenset(
    {
        "jalan-rusak",
        "lampu-jalan",
        "sampah",
        "drainase-banjir",
        "pasar",
        "lalu-lintas-parkir",
        "pariwisata-olahraga",
    }
)

CATEGORIES = (
    CategorySeed(
        "jalan-rusak",
        "Jalan rusak dan berlubang",
        "DPUPR",
        "jalan rusak berlubang lubang aspal paving retak ambles amblas bergelombang jembatan makadam tambal",
    ),
    CategorySeed(
        "lampu-jalan",
        "Penerangan jalan umum",
        "DLHP",
        "lampu pju penerangan padam mati gelap tiang kabel redup kedip",
    ),
    CategorySeed(
        "sampah",
        "Sampah dan kebersihan",
        "DLHP",
        "sampah tps kontainer bau busuk kotor buang pengangkutan tumpukan menumpuk dibakar limbah",
    ),
    CategorySeed(
        "drainase-banjir",
        "Saluran air dan banjir",
        "DPUPR",
        "banjir genangan tergenang selokan got drainase saluran gorong mampet tersumbat meluap sungai",
    ),
    CategorySeed(
        "air-bersih",
        "Air bersih",
        "PDAM",
        "air pdam keruh mengalir macet pipa bocor meteran tagihan tirta sambungan sumur",
    ),
    CategorySeed(
        "kependudukan",
        "KTP, KK, dan akta",
        "DUKCAPIL",
        "ktp kk akta kelahiran kematian kia dukcapil perekaman blangko nik pindah domisili ikd",
    ),
    CategorySeed(
        "kesehatan",
        "Puskesmas dan kesehatan",
        "DINKES",
        "puskesmas pustu bidan dokter obat imunisasi posyandu demam berdarah fogging nyamuk stunting bpjs",
    ),
    CategorySeed(
        "rumah-sakit",
        "Rumah sakit daerah",
        "RSUDKOESMA",
        "rsud koesma rumah sakit igd poli rawat inap antrean kamar pendaftaran",
    ),
    CategorySeed(
        "pendidikan",
        "Sekolah dan pendidikan",
        "DISDIK",
        "sekolah sd smp paud tk guru siswa murid kelas ppdb spmb seragam pungutan ijazah atap",
    ),
    CategorySeed(
        "bantuan-sosial",
        "Bantuan sosial",
        "DINSOS",
        "bansos bantuan pkh blt bpnt sembako dtsen dtks lansia difabel miskin penerima",
    ),
    CategorySeed(
        "pemerintahan-desa",
        "Pemerintahan desa",
        "DINSOS",
        "desa perangkat kades bumdes dana apbdes musyawarah bpd balai surat rt rw",
    ),
    CategorySeed(
        "layanan-kecamatan",
        "Pelayanan kecamatan",
        None,
        "kecamatan camat pelayanan loket legalisasi pengantar kantor",
    ),
    CategorySeed(
        "pasar",
        "Pasar dan perdagangan",
        "DISKOPUMDAG",
        "pasar pedagang los kios retribusi harga minyak beras elpiji lpg timbangan koperasi ukm umkm",
    ),
    CategorySeed(
        "lalu-lintas-parkir",
        "Lalu lintas dan parkir",
        "DLHP",
        "lalu lintas parkir macet rambu marka traffic light zebra truk tonase terminal angkutan juru",
    ),
    CategorySeed(
        "ketertiban",
        "Ketertiban umum",
        "SATPOLPP",
        "ketertiban pkl trotoar karaoke miras bising sound balap liar pengemis anjal reklame baliho",
    ),
    CategorySeed(
        "kebakaran-penyelamatan",
        "Kebakaran dan penyelamatan",
        "SATPOLPP",
        "kebakaran damkar tawon ular sarang evakuasi hydrant api",
    ),
    CategorySeed(
        "bencana",
        "Bencana dan kekeringan",
        "BPBD",
        "kekeringan dropping longsor pohon tumbang angin kencang puting beliung rob abrasi bpbd",
    ),
    CategorySeed(
        "perizinan",
        "Perizinan dan investasi",
        "DPMPTSP",
        "izin perizinan nib oss pbg imb usaha mpp rekomendasi",
    ),
    CategorySeed(
        "ketenagakerjaan",
        "Ketenagakerjaan",
        "DISNAKERIN",
        "kerja lowongan loker umk upah phk pelatihan blk magang pabrik kartu kuning ak1 thr",
    ),
    CategorySeed(
        "pertanian-perikanan",
        "Pertanian, peternakan, dan perikanan",
        "DKPPP",
        "pupuk petani sawah irigasi hama tikus wereng nelayan solar tpi ternak sapi pmk jagung traktor",
    ),
    CategorySeed(
        "pajak-daerah",
        "Pajak daerah",
        "BPKPAD",
        "pbb pajak sppt bphtb nop retribusi aset",
    ),
    CategorySeed(
        "pariwisata-olahraga",
        "Pariwisata, budaya, dan olahraga",
        "DISBUDPORAPAR",
        "wisata pantai goa museum gor stadion lapangan olahraga pemuda sanggar budaya alun",
    ),
    CategorySeed(
        "layanan-digital",
        "Layanan digital dan hoaks",
        "DISKOMINFO",
        "internet wifi aplikasi situs website hoaks hoax sinyal cctv penipuan pesan berantai",
    ),
    CategorySeed(
        "perencanaan",
        "Usulan pembangunan",
        "BAPPERIDA",
        "musrenbang usulan pembangunan rencana riset inovasi usul",
    ),
    CategorySeed(
        "kepegawaian",
        "Kepegawaian",
        "BKPSDM",
        "pns asn pppk honorer cpns pegawai disiplin absen jam",
    ),
    CategorySeed(
        "pengawasan",
        "Dugaan penyalahgunaan wewenang",
        "INSPEKTORAT",
        "pungli korupsi suap penyalahgunaan wewenang gratifikasi penyelewengan oknum",
    ),
    CategorySeed("lainnya", "Lainnya", None, ""),
)
