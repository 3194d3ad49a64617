// Invented holders of virtual cards.
#pragma once

#include "core/citizen/identity_card.h"

namespace motcua::test {

inline CardPerson a_card_holder() {
    using namespace std::chrono;
    CardPerson person;
    person.id = "001192990011";
    person.old_id = "019900117";
    person.name = "Nguyễn Thị Mẫu Đơn";
    person.birth = year{1992} / 3 / 15;
    person.sex = Sex::female;
    person.nationality = "Việt Nam";
    person.ethnicity = "Kinh";
    person.religion = "Không";
    person.origin = "Xã Mẫu Thượng, Huyện Mẫu, Hà Nội";
    person.address = "Số 27, ngõ 61, phố Mẫu, Phường Mẫu, Hà Nội";
    person.marks = "Nốt ruồi C: 1,5 cm trên sau cánh mũi trái";
    person.issued = year{2021} / 5 / 10;
    person.expires = year{2032} / 3 / 15;
    person.father = "Nguyễn Văn Mẫu";
    person.mother = "Đỗ Thị Thử";
    person.spouse = "Lê Quang Thử";
    return person;
}

// What cards may leave out.
inline CardPerson a_child() {
    using namespace std::chrono;
    CardPerson person;
    person.id = "001322990012";
    person.name = "Trần Ý";
    person.birth = year{2022} / 1 / 2;
    person.sex = Sex::female;
    person.nationality = "Việt Nam";
    person.expires = year{2036} / 1 / 2;
    person.mother = "Ngô Thị Mẫu";
    return person;
}

// A long address in one field takes lengths of two bytes.
inline CardPerson an_elder() {
    using namespace std::chrono;
    CardPerson person = a_card_holder();
    person.id = "066058990013";
    person.name = "H'Ƀia Niê Mẫu";
    person.birth = year{1958} / 1 / 1;
    person.sex = Sex::male;
    person.expires.reset();
    person.never_expires = true;
    person.address =
        "Số nhà 1234/56/78, hẻm 90, ngách 12, tổ dân phố số 3, buôn Mẫu Sah A, thôn Mẫu Hạ, khu "
        "phố Mẫu Trung, đường Mẫu Thượng kéo dài, Xã Ea Mẫu, Huyện Mẫu Quảng, Tỉnh Đắk Mẫu, "
        "Việt Nam";
    return person;
}

}  // namespace motcua::test
