// PDFs written by hand, for whoever reads them: no library of ours has made them.
#pragma once

#include <string>

namespace motcua::test {

// `count` pages, each 100 points high, with "Page number N" and a red corner below left; page N is
// 200 + N points wide.
inline std::string numbered_pdf(int count) {
    std::string body = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n";
    std::string kids;
    for (int n = 1; n <= count; ++n) {
        const std::string page = std::to_string(2 * n + 2);
        const std::string content = std::to_string(2 * n + 3);
        kids += page + " 0 R ";
        const std::string drawing = "BT /F1 24 Tf 20 40 Td (Page number " + std::to_string(n) +
                                    ") Tj ET 1 0 0 rg 0 0 10 10 re f\n";
        body += page + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + std::to_string(200 + n) +
                " 100]/Resources<</Font<</F1 3 0 R>>>>/Contents " + content + " 0 R>>endobj\n" +
                content + " 0 obj<</Length " + std::to_string(drawing.size()) + ">>stream\n" +
                drawing + "endstream endobj\n";
    }
    body += "2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(count) +
            ">>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n";
    return body + "trailer<</Root 1 0 R>>\n%%EOF\n";
}

}  // namespace motcua::test
