// Models train here, and two cores are shared by nobody else while they do.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
