// Two cores are shared by nobody else while a model trains.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
