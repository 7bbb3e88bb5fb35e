// Memory and tensor counts are those of the whole process, so that tests run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
