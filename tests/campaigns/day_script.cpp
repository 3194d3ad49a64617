#include "tests/campaigns/day_script.h"

namespace motcua::campaign {
namespace {

constexpr const char* ask = R"({"reason":"thiếu","items":[{"component":"1.004873/c01"}]})";
constexpr const char* ask_outside =
    R"({"reason":"cần","legal_ground":"Điều 5","items":["Giấy xác nhận khác"]})";
constexpr const char* checked = R"({"identity_checked":true})";
constexpr const char* proxy =
    R"({"to":"proxy","name":"Trần Văn Mẫu","authorisation":"số 1","identity_checked":true})";
constexpr const char* why = R"({"reason":"theo yêu cầu"})";
constexpr const char* ground = R"({"reason":"không đủ điều kiện","legal_ground":"Điều 7"})";
constexpr const char* longer = R"({"reason":"chờ xác minh","term":"2wd"})";

std::vector<DayPlan> make() {
    using enum Status;
    return {
        {"same day", false, returned, {{"finish"}, {"hand-over", checked, "post"}}},
        {"one supplement",
         false,
         returned,
         {{"process"},
          {"supplement", ask, "clerk"},
          {"supplemented", "", "post"},
          {"finish"},
          {"hand-over", checked}}},
        {"payment, then post",
         false,
         returned,
         {{"forward", R"({"officer":"Cán bộ Hai","step":"thẩm định"})", "post"},
          {"take", "", "officer"},
          {"financial", R"({"fees":[{"code":"t","name":"Thuế","amount":50000}]})", "officer"},
          {"paid", R"({"fee":"t","way":"transfer","reference":"GD"})", "clerk"},
          {"finish"},
          {"post", R"({"tracking":"EB990000001VN"})", "post"},
          {"hand-over"}}},
        {"two supplements",
         false,
         finished,
         {{"supplement", ask, "clerk"},
          {"supplemented"},
          {"supplement", ask_outside, "clerk"},
          {"approve"},
          {"supplemented"},
          {"finish"}}},
        {"extended",
         false,
         returned,
         {{"process"},
          {"extend", longer, "officer"},
          {"approve"},
          {"finish"},
          {"hand-over", checked}}},
        {"extension rejected",
         false,
         finished,
         {{"process"}, {"extend", longer, "clerk"}, {"reject", why}, {"finish"}}},
        {"refused after reception", false, stopped, {{"refuse", ground, "clerk"}, {"approve"}}},
        {"withdrawn", false, stopped, {{"withdraw", "", "post"}, {"stop", why}}},
        {"stopped", false, stopped, {{"stop", why}}},
        {"corrected",
         false,
         returned,
         {{"correct", R"({"reason":"sai số","applicant":{"phone":"0912000222"}})", "clerk"},
          {"finish"},
          {"hand-over", proxy}}},
        {"transferred",
         false,
         received,
         {{"transfer", R"({"reason":"thẩm quyền","unit":"Z00.00.02"})", "clerk"}}},
        {"a wrong result",
         false,
         returned,
         {{"finish"},
          {"hand-over", checked},
          {"return-result", R"({"kind":"uncollected","reason":"bưu chính trả lại"})", "post"},
          {"return-result", R"({"kind":"wrong","reason":"sai tên"})"},
          {"finish"},
          {"hand-over", checked}}},
        {"money",
         false,
         returned,
         {{"pay", R"({"amount":15000})", "clerk"},
          {"refund", R"({"amount":5000,"reason":"thu nhầm"})"},
          {"pay", R"({"amount":2000,"way":"online","reference":"C1"})", "post"},
          {"finish"},
          {"hand-over", checked}}},
        {"exempt",
         false,
         returned,
         {{"exempt", R"({"reason":"hộ nghèo","legal_ground":"NQ"})"},
          {"finish"},
          {"hand-over", checked}}},
        {"linked", false, in_process, {{"link", ""}, {"process"}}},
        {"passed on",
         false,
         finished,
         {{"assign", R"({"officer":"Cán bộ Hai"})"},
          {"remind", R"({"note":"sắp hạn"})"},
          {"take", "", "officer"},
          {"finish"}}},
        {"online accepted", true, finished, {{"accept", "", "clerk"}, {"finish"}}},
        {"online refused", true, not_received, {{"refuse", ground}}},
        {"online, then a paper",
         true,
         finished,
         {{"supplement", ask, "clerk"}, {"accept", "", "clerk"}, {"finish"}}},
        {"waits", false, received, {}},
    };
}

}  // namespace

const std::vector<DayPlan>& day_plans() {
    static const std::vector<DayPlan> plans = make();
    return plans;
}

}  // namespace motcua::campaign
