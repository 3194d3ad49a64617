#!/usr/bin/python3
# One receipt of two copies: ours beside WeasyPrint on the same content, in one run.
"""Prints a table of milliseconds and bytes. WeasyPrint (python3) is measured warm inside one
process, which flatters it against starting it anew for each print; it draws no codes. Its fonts
are the system's Liberation Serif, cut to the letters used as ours are.

    receipt_peers.py [COUNT]      COUNT receipts of ours (default 200); a twentieth for the peer
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CSS = """@page { size: 148mm 210mm; margin: 9mm }
body { font: 9.5pt 'Liberation Serif'; margin: 0 } p { margin: 0 } .c { text-align: center }
table { border-collapse: collapse; width: 100% } .t td, .t th { border: .18mm solid; padding: 1mm }
.box { border: .25mm solid; padding: 2mm; font-size: 7.4pt } .copy { page-break-after: always }"""
PAPERS = [("Tờ khai đăng ký kết hôn theo mẫu", 1, "-"),
          ("Giấy xác nhận tình trạng hôn nhân", 1, "-"),
          ("Thẻ căn cước của hai bên nam, nữ (xuất trình)", "-", 2),
          ("Trích lục ghi chú ly hôn (nếu đã ly hôn ở nước ngoài) <i>(bản điện tử: 1)</i>", "-", 1)]


def copy(label):
    rows = "".join(f"<tr><td class=c>{i}<td>{name}<td class=c>{a}<td class=c>{b}"
                   for i, (name, a, b) in enumerate(PAPERS, 1))
    return f"""<div class=copy><table><tr class=c><td>ỦY BAN NHÂN DÂN PHƯỜNG CAO LÃNH<br>
<b>TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG</b><br>Số: 0201/TTPVHCC<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA
VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><br><i>Cao Lãnh, ngày 23 tháng 11 năm 2026</i></table>
<p class=c style="font-size: 12.5pt"><b>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</b>
<p class=c>Mã hồ sơ: <b>H20.99.01-261123-0201</b><p class=c><i>{label}</i>
<p>Trung tâm Phục vụ hành chính công/Bộ phận tiếp nhận và trả kết quả: <b>Trung tâm Phục vụ hành
chính công phường Cao Lãnh</b><p>Tiếp nhận hồ sơ của: <b>Nguyễn Thị Quỳnh Như</b>
<p>Người nộp: <b>Trần Đình Khuê</b><p>Địa chỉ: Số 12/5, đường Nguyễn Huệ, Phường Cao Lãnh, Tỉnh
Đồng Tháp<p>Số điện thoại: 0912 345 678 Email (nếu có): ……………………
<p>Số CMND/Thẻ căn cước/Hộ chiếu: 087199991234<p>Nội dung yêu cầu giải quyết: <b>Đăng ký kết hôn
(1.000894)</b><p>1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:
<table class=t><tr><th>STT<th>Tên giấy tờ, tài liệu<th>Số bản chính<th>Số bản sao{rows}</table>
<p>2. Số lượng hồ sơ: 1 (bộ)<p>3. Thời gian giải quyết hồ sơ theo quy định là: trong ngày làm việc
<p>4. Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 23 tháng 11 năm 2026
<p>5. Thời gian trả kết quả giải quyết hồ sơ: <b>17 giờ 00 phút, ngày 23 tháng 11 năm 2026</b>
<p>Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công phường Cao Lãnh
<p>Phí, lệ phí (nếu có): Lệ phí hộ tịch: 30.000 đồng (đã thanh toán bằng tiền mặt)
<p>Vào Sổ theo dõi hồ sơ, Quyển số: 02/2026 Số thứ tự: 201
<table><tr class=c><td><b>NGƯỜI NỘP HỒ SƠ</b><br><i>(Ký và ghi rõ họ tên)</i><br><br><br><b>Trần Đình
Khuê</b><td><b>NGƯỜI TIẾP NHẬN HỒ SƠ</b><br><i>(Ký và ghi rõ họ tên)</i><br><br><br><b>Lê Hoàng
Ánh</b></table><div class=box><b>TRA CỨU TÌNH TRẠNG HỒ SƠ</b><br>Quét mã QR, hoặc vào
dichvucong.dongthap.example/tra-cuu và nhập mã hồ sơ cùng mã tra cứu:<br><b>K7PX-M2Q9</b><br>
<b>Điện thoại hỗ trợ:</b> 0277 3 999 999<br><b>Giờ làm việc:</b> 07:00-11:30 và 13:30-17:00, thứ Hai
đến thứ Sáu<br><b>Khi đến nhận kết quả:</b> mang theo Giấy này và thẻ căn cước; người nhận thay cần
giấy ủy quyền theo quy định.</div></div>"""


def peer(count):
    subprocess.run([ROOT / "installer/install_packages", "--package", "weasyprint",
                    "fonts-liberation2"], check=True)
    import weasyprint
    html = f"<style>{CSS}</style>" + copy("(Liên 1: Lưu)") + copy("(Liên 2: Giao khách hàng)")
    times = []
    for i in range(count + 2):
        start = time.perf_counter()
        pdf = weasyprint.HTML(string=html).write_pdf()
        if i >= 2:
            times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times), len(pdf)


def ours(count):
    folder = pathlib.Path(os.environ.get("MOTCUA_BIN", ROOT / "build/ci/bin"))
    table = subprocess.run([folder / "receipt_bench", str(count)], check=True, text=True,
                           stdout=subprocess.PIPE).stdout
    fields = next(line.split() for line in table.splitlines() if line.startswith("receipt-a5"))
    return float(fields[1]), int(fields[-1])


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    our_ms, our_bytes = ours(count)
    peer_ms, peer_bytes = peer(max(3, count // 20))
    print(f"{'receipt A5, two copies':<28} {'ms p50':>9} {'bytes':>9} {'codes':>6}")
    print(f"{'Một Cửa':<28} {our_ms:>9.2f} {our_bytes:>9} {'yes':>6}")
    print(f"{'WeasyPrint, warm':<28} {peer_ms:>9.1f} {peer_bytes:>9} {'no':>6}")
    print(f"ratio {peer_ms / our_ms:.0f} x")
    if our_ms > 12 or our_bytes > 60 * 1024:
        sys.exit("over the limit of 12 ms or 60 KB")


if __name__ == "__main__":
    main()
