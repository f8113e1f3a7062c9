# The head of the file.
#   Its second line, set in.


# Apart from it.
competency c "C" {   # behind the brace


    # First in the block.
  tiers a < b # tiers
  facts {   # what is read
    id: text       # who
                   # goes on below
    amounts: list of { # some
      # inside
      amount: money USD # how much


      # at the end of the list
    }
    # at the end of the facts
  }

  set web = { A-1, # first
    A-2,
    # before the last
    A-3 }
  set all_exams = {
    # web
    A-1, A-2,

    # windows
    A-3
  }
  require r   # the requirement
    any of {
    count of # of what?
      amounts >= 5
    sum of amount in amounts >= by tier { a: USD 1 # low
      b: USD 2 }
    x and # both
      y
    # nothing more
  }
    # at the end of the competency

}
# between

partner p { id: "p", # the name
  # the rest
  amounts: [ # none yet
  ] }   # done


# The end of the file.


