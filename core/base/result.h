// The outcome of reading or judging input: a value, or why there is none.
//
// For input that may be wrong. What is simply absent is std::optional; what we
// could not do (disk, device, network) is an exception. Member names follow
// std::expected, which g++ 12 lacks in C++20, so that an alias can replace it.
#pragma once

#include <utility>
#include <variant>

namespace motcua {

template <class E>
struct Failure {
    E error;
};
template <class E>
Failure(E) -> Failure<E>;

template <class T, class E>
class [[nodiscard]] Result {
public:
    Result(T value) : outcome_(std::in_place_index<0>, std::move(value)) {}
    Result(Failure<E> failure) : outcome_(std::in_place_index<1>, std::move(failure.error)) {}

    bool has_value() const { return outcome_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T& operator*() const& { return std::get<0>(outcome_); }
    T&& operator*() && { return std::get<0>(std::move(outcome_)); }
    const T* operator->() const { return &std::get<0>(outcome_); }
    const E& error() const { return std::get<1>(outcome_); }

private:
    std::variant<T, E> outcome_;
};

}  // namespace motcua
