competency c "C" { require r { insured } }
