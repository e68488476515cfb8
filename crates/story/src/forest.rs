//! Disjoint sets that know their members. The smallest member stands for its set, so that the result does not depend on the
//! order in which equal pairs were joined.

use std::collections::BTreeMap;

#[derive(Debug)]
pub(crate) struct Forest {
    roots: Vec<usize>,
    members: BTreeMap<usize, Vec<usize>>,
}

impl Forest {
    pub fn new(size: usize) -> Self {
        Self { roots: (0..size).collect(), members: (0..size).map(|index| (index, vec![index])).collect() }
    }

    /// The smallest member of the set an index is in.
    pub fn root(&self, index: usize) -> usize {
        self.roots[index]
    }

    /// All members of the set an index is in, sorted.
    pub fn members(&self, index: usize) -> &[usize] {
        self.members.get(&self.roots[index]).map_or(&[], Vec::as_slice)
    }

    pub fn unite(&mut self, a: usize, b: usize) {
        let (keep, gone) = (self.roots[a].min(self.roots[b]), self.roots[a].max(self.roots[b]));
        if keep == gone {
            return;
        }
        let moved = self.members.remove(&gone).unwrap_or_default();
        moved.iter().for_each(|&member| self.roots[member] = keep);
        let members = self.members.entry(keep).or_default();
        members.extend(moved);
        members.sort_unstable();
    }

    /// All sets, each sorted, in the order of their first members.
    pub fn sets(&self) -> impl Iterator<Item = &[usize]> {
        self.members.values().map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::Forest;

    #[test]
    fn sets_do_not_depend_on_the_order_of_joins() {
        let joined = |pairs: &[(usize, usize)]| {
            let mut forest = Forest::new(6);
            pairs.iter().for_each(|&(a, b)| forest.unite(a, b));
            assert_eq!((forest.root(5), forest.members(5)), (1, &[1, 3, 5][..]));
            forest.sets().map(<[usize]>::to_vec).collect::<Vec<_>>()
        };
        assert_eq!(joined(&[(5, 3), (3, 1), (1, 5)]), [vec![0], vec![1, 3, 5], vec![2], vec![4]]);
        assert_eq!(joined(&[(1, 3), (5, 1)]), joined(&[(3, 5), (1, 5)]));
    }
}
