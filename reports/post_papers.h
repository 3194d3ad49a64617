// What goes to the post with results: address labels, and the list of a day's hand-over.
//
// No national form asks for them. Labels are 105 x 74 mm, eight on a sheet of A4 (two on A5),
// framed so that they can be cut; long names and addresses shrink to the label. The list names
// every item with its tracking number and is signed by both sides. Throws: ReportError.
#pragma once

#include "reports/form_issue.h"
#include "reports/printed_form.h"

namespace motcua {

struct PostLabelData {
    bool training = false;
    std::string sender;
    std::string sender_address;
    std::string sender_phone;
    std::string recipient;
    std::string address;
    std::string phone;
    std::string code;      // of the dossier
    std::string tracking;  // ASCII, as bars; the label leaves room for the post's own when empty
};

PrintedForm print_post_labels(const std::vector<PostLabelData>& labels, const FormLayout& layout,
                              const FontSet& fonts, Paper paper);

struct PostItem {
    std::string code;
    std::string recipient;
    std::string address;
    std::string phone;
    std::string tracking;
    std::string content;
};

struct PostListData {
    FormIssue issue;  // without a code
    std::chrono::local_days day{};
    std::string carrier;
    std::vector<PostItem> items;
    std::string giver;
    std::string taker;
};

PrintedForm print_post_list(const PostListData& data, const FormLayout& layout,
                            const FontSet& fonts, Paper paper);

}  // namespace motcua
