#include "reports/scanned_pdf.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/calendar/vn_time.h"
#include "reports/scanned_text.h"

namespace motcua {
namespace {

QPDFObjectHandle pdf_name(const char* name) { return QPDFObjectHandle::newName(name); }

// qpdf turns what a provider of bytes throws into a sentence; the exception itself is kept here.
using Thrown = std::shared_ptr<std::exception_ptr>;

QPDFObjectHandle picture_object(QPDF& pdf, const PdfPicture& page, const Thrown& thrown) {
    const bool fax = page.kind == PictureKind::fax;
    QPDFObjectHandle image = QPDFObjectHandle::newStream(&pdf);
    QPDFObjectHandle facts = image.getDict();
    facts.replaceKey("/Type", pdf_name("/XObject"));
    facts.replaceKey("/Subtype", pdf_name("/Image"));
    facts.replaceKey("/Width", QPDFObjectHandle::newInteger(page.width));
    facts.replaceKey("/Height", QPDFObjectHandle::newInteger(page.height));
    facts.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(fax ? 1 : 8));
    facts.replaceKey("/ColorSpace",
                     pdf_name(page.kind == PictureKind::jpeg ? "/DeviceRGB" : "/DeviceGray"));
    QPDFObjectHandle parameters = QPDFObjectHandle::newNull();
    if (fax)
        parameters = QPDFObjectHandle::parse("<< /K -1 /Columns " + std::to_string(page.width) +
                                             " /Rows " + std::to_string(page.height) + " >>");
    const auto provide = [bytes = page.bytes, thrown](Pipeline* to) {
        std::string picture;
        try {
            picture = bytes();
        } catch (...) {
            *thrown = std::current_exception();
            throw std::runtime_error("a page could not be read");
        }
        to->write(reinterpret_cast<const unsigned char*>(picture.data()), picture.size());
        to->finish();
    };
    image.replaceStreamData(provide, pdf_name(fax ? "/CCITTFaxDecode" : "/DCTDecode"), parameters);
    return image;
}

void add_scanned_page(QPDF& pdf, const PdfPicture& page, QPDFObjectHandle& font,
                      const Thrown& thrown) {
    if (page.width <= 0 || page.height <= 0 || page.dpi <= 0 || !page.bytes)
        throw ReportError(ErrorCode::report_failed, "a page without size or resolution");
    const double points = 72.0 / page.dpi;
    const double width = page.width * points;
    const double height = page.height * points;
    std::string content = "q " + decimal(width) + " 0 0 " + decimal(height) + " 0 0 cm /P Do Q\n";
    const std::string text = invisible_text(page);
    QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
    QPDFObjectHandle pictures = QPDFObjectHandle::newDictionary();
    pictures.replaceKey("/P", picture_object(pdf, page, thrown));
    resources.replaceKey("/XObject", pictures);
    if (!text.empty()) {
        if (!font.isInitialized()) font = invisible_font(pdf);
        QPDFObjectHandle fonts = QPDFObjectHandle::newDictionary();
        fonts.replaceKey("/T", font);
        resources.replaceKey("/Font", fonts);
        content += text;
    }
    QPDFObjectHandle sheet = QPDFObjectHandle::parse(
        "<< /Type /Page /MediaBox [0 0 " + decimal(width) + " " + decimal(height) + "] >>");
    sheet.replaceKey("/Resources", resources);
    sheet.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
    if (page.rotation != 0)
        sheet.replaceKey("/Rotate", QPDFObjectHandle::newInteger(page.rotation));
    QPDFPageDocumentHelper(pdf).addPage(pdf.makeIndirectObject(sheet), false);
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char letter : text) switch (letter) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += letter;
        }
    return out;
}

// XMP (ISO 16684-1), in the same words as Info, and what Info has no place for.
std::string xmp_of(const ScannedPdfInfo& info) {
    const std::string time = format_iso(info.created);
    const auto own = [](const char* name, const std::string& value) {
        if (value.empty()) return std::string();
        return std::string("   <m:") + name + ">" + escaped(value) + "</m:" + name + ">\n";
    };
    return "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
           " xmlns:m=\"urn:motcua:scan:1\">\n"
           "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           escaped(info.title) +
           "</rdf:li></rdf:Alt></dc:title>\n"
           "   <xmp:CreatorTool>M\u1ed9t C\u1eeda</xmp:CreatorTool>\n"
           "   <xmp:CreateDate>" +
           time + "</xmp:CreateDate>\n   <xmp:ModifyDate>" + time + "</xmp:ModifyDate>\n" +
           own("dossier", info.dossier_code) + own("procedure", info.procedure) +
           own("component", info.component) + own("operator", info.operator_id) +
           "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

// "D:20261122094600+07'00'"
std::string scan_date(Instant instant) {
    std::string digits;
    const std::string iso = format_iso(instant).substr(0, 19);
    for (const char letter : iso)
        if (letter >= '0' && letter <= '9') digits += letter;
    return "D:" + digits + "+07'00'";
}

void add_metadata(QPDF& pdf, const ScannedPdfInfo& info) {
    QPDFObjectHandle facts = QPDFObjectHandle::newDictionary();
    const auto put = [&](const char* key, const std::string& value) {
        if (!value.empty()) facts.replaceKey(key, QPDFObjectHandle::newUnicodeString(value));
    };
    put("/Title", info.title);
    put("/Creator", "M\u1ed9t C\u1eeda");
    put("/MotCuaDossier", info.dossier_code);
    put("/MotCuaProcedure", info.procedure);
    put("/MotCuaComponent", info.component);
    put("/MotCuaOperator", info.operator_id);
    facts.replaceKey("/CreationDate", QPDFObjectHandle::newString(scan_date(info.created)));
    facts.replaceKey("/ModDate", QPDFObjectHandle::newString(scan_date(info.created)));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(facts));
    QPDFObjectHandle xmp = QPDFObjectHandle::newStream(&pdf, xmp_of(info));
    xmp.getDict().replaceKey("/Type", pdf_name("/Metadata"));
    xmp.getDict().replaceKey("/Subtype", pdf_name("/XML"));
    pdf.getRoot().replaceKey("/Metadata", xmp);
}

// qpdf knows no progress between pages; its writer is told where to put the bytes by `aim`.
void write_pages(std::span<const PdfPicture> pages, const ScannedPdfInfo& info,
                 const std::function<void(QPDFWriter&)>& aim,
                 const std::function<void(QPDFWriter&)>& after) {
    const Thrown thrown = std::make_shared<std::exception_ptr>();
    try {
        QPDF pdf;
        pdf.emptyPDF();
        QPDFObjectHandle font;
        for (const PdfPicture& page : pages) add_scanned_page(pdf, page, font, thrown);
        add_metadata(pdf, info);
        QPDFWriter writer(pdf);
        aim(writer);
        writer.setMinimumPDFVersion("1.4");
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.write();
        after(writer);
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        if (*thrown) std::rethrow_exception(*thrown);
        throw ReportError(ErrorCode::report_failed, std::string("PDF: ") + error.what());
    }
}

struct FileClose {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

[[noreturn]] void throw_unwritable(const std::filesystem::path& part) {
    const ErrorCode code =
        errno == ENOSPC || errno == EDQUOT ? ErrorCode::disk_full : ErrorCode::file_unwritable;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw StorageError(code, "PDF of scanned pages");
}

}  // namespace

std::string scanned_pdf(std::span<const PdfPicture> pages, const ScannedPdfInfo& info) {
    std::string bytes;
    write_pages(
        pages, info, [](QPDFWriter& writer) { writer.setOutputMemory(); },
        [&](QPDFWriter& writer) {
            const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
            bytes.assign(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
        });
    return bytes;
}

void write_scanned_pdf(const std::filesystem::path& file, std::span<const PdfPicture> pages,
                       const ScannedPdfInfo& info) {
    std::filesystem::path part = file;
    part += ".part";
    const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) throw_unwritable(part);
    const std::unique_ptr<std::FILE, FileClose> out(::fdopen(descriptor, "wb"));
    if (!out) throw_unwritable(part);
    try {
        write_pages(
            pages, info,
            [&](QPDFWriter& writer) { writer.setOutputFile(part.c_str(), out.get(), false); },
            [](QPDFWriter&) {});
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        throw;
    }
    if (std::fflush(out.get()) != 0 || ::fsync(descriptor) != 0) throw_unwritable(part);
    rename_durably(part, file);
}

}  // namespace motcua
