// Tensors are counted over the whole process, and two cores are shared by nobody else while a model trains.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
