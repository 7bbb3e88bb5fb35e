# Defines the target `libtorch`, and TORCH_CXX_STANDARD, the C++ that its headers are written in.
#
# TORCH_ROOT=FOLDER takes FOLDER/include and FOLDER/lib as they are, without libtorch's own CMake package: with CUDA, that asks for nvcc and
# a whole CUDA toolkit, and the shim needs neither. It is set by itself where the prefix is of such a libtorch: that of a PyTorch for GPUs.
# TORCH_CXX11_ABI=0 is for a libtorch in the old string ABI (PyTorch's own packages up to 2.6); only TORCH_ROOT needs to be told.
set(TORCH_ROOT "" CACHE PATH "Folder whose include/ and lib/ hold libtorch; empty: find_package(Torch)")
set(TORCH_CXX11_ABI 1 CACHE STRING "Value of _GLIBCXX_USE_CXX11_ABI that libtorch was compiled with")

foreach(prefix IN LISTS CMAKE_PREFIX_PATH)
  string(REGEX REPLACE "/share/cmake/*$" "" folder "${prefix}")
  if(NOT TORCH_ROOT AND EXISTS "${folder}/lib/libtorch_cuda.so")
    set(TORCH_ROOT "${folder}")
  endif()
endforeach()

add_library(libtorch INTERFACE)
if(NOT TORCH_ROOT)
  find_package(Torch REQUIRED)
  separate_arguments(TORCH_FLAGS UNIX_COMMAND "${TORCH_CXX_FLAGS}")
  target_compile_options(libtorch INTERFACE ${TORCH_FLAGS})
  # Not TORCH_LIBRARIES: it names the first libc10.so of the system too, which may belong to another libtorch.
  target_link_libraries(libtorch INTERFACE torch torch_library)
  set(found_version "${Torch_VERSION}")
else()
  if(NOT EXISTS "${TORCH_ROOT}/include/ATen/ATen.h" OR NOT EXISTS "${TORCH_ROOT}/lib/libtorch_cpu.so")
    message(FATAL_ERROR "TORCH_ROOT is '${TORCH_ROOT}': expected include/ATen/ATen.h and lib/libtorch_cpu.so in it")
  endif()
  set(api "${TORCH_ROOT}/include/torch/csrc/api/include")
  target_include_directories(libtorch SYSTEM INTERFACE "${TORCH_ROOT}/include" "${api}")
  target_compile_definitions(libtorch INTERFACE _GLIBCXX_USE_CXX11_ABI=${TORCH_CXX11_ABI})
  # Nothing calls into the CUDA libraries by name: they announce themselves when they are loaded, so the linker must keep them.
  # What they need in turn is found at run time, by their own search paths.
  target_link_options(libtorch INTERFACE "LINKER:--no-as-needed" "LINKER:--allow-shlib-undefined")
  foreach(name torch torch_cpu torch_cuda c10 c10_cuda)
    if(EXISTS "${TORCH_ROOT}/lib/lib${name}.so")
      target_link_libraries(libtorch INTERFACE "${TORCH_ROOT}/lib/lib${name}.so")
    endif()
  endforeach()
  # Newer versions keep the number in the first of these.
  foreach(header "${TORCH_ROOT}/include/torch/headeronly/version.h" "${api}/torch/version.h")
    if(EXISTS "${header}" AND NOT found_version)
      file(STRINGS "${header}" lines REGEX "define TORCH_VERSION_(MAJOR|MINOR) ")
      string(REGEX REPLACE "[^0-9;]" "" numbers "${lines}")
      list(JOIN numbers "." found_version)
    endif()
  endforeach()
endif()
message(STATUS "libtorch ${found_version} ${TORCH_ROOT}")

# Recent libtorch headers are C++20; the oldest compilers that suit an old libtorch know C++17 only.
if(found_version VERSION_GREATER_EQUAL 2.9)
  set(TORCH_CXX_STANDARD 20)
else()
  set(TORCH_CXX_STANDARD 17)
endif()

# PyTorch's packages bring an OpenMP of their own: two in one process would each have their own number of threads.
file(GLOB own_openmp "${TORCH_ROOT}/lib/libgomp*.so*")
if(TORCH_ROOT AND own_openmp)
  list(GET own_openmp 0 own_openmp)
  target_compile_options(libtorch INTERFACE -fopenmp)
  target_link_libraries(libtorch INTERFACE "${own_openmp}")
else()
  find_package(OpenMP REQUIRED)
  target_link_libraries(libtorch INTERFACE OpenMP::OpenMP_CXX)
endif()
